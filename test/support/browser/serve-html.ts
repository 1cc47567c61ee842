import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServedWebApp } from './serve-web-app';

/** Serves one page at every address, on 127.0.0.1, with these headers besides. */
export async function serveHtml(
  html: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<ServedWebApp> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
