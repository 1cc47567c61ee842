import { type ServedWebApp, serveOnLoopback } from './serve-on-loopback';

/** Serves one page at every address, on 127.0.0.1, with these headers besides. */
export function serveHtml(
  html: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ServedWebApp> {
  return serveOnLoopback((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(html);
  });
}
