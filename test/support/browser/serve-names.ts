import { type ServedWebApp, serveOnLoopback } from './serve-on-loopback';

export interface ServedNames extends ServedWebApp {
  /** What names stand behind the `@` of: `localhost` alone is asked without TLS. */
  readonly domain: string;
}

/** Answers which key is behind a name (NIP-05), for these names. */
export async function serveNames(names: Readonly<Record<string, string>>): Promise<ServedNames> {
  const served = await serveOnLoopback((request, response) => {
    const known = request.url?.startsWith('/.well-known/nostr.json');
    response.writeHead(known ? 200 : 404, {
      'content-type': 'application/json',
      'access-control-allow-origin': '*',
    });
    response.end(JSON.stringify({ names }));
  });
  return { ...served, domain: `localhost:${new URL(served.origin).port}` };
}
