import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** A web app on this computer, as a browser sees any other site. */
export interface ServedWebApp {
  /** Without a slash at the end, as `window.nostrdb` permissions are kept. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Answers requests to 127.0.0.1, at any free port unless told. */
export async function serveOnLoopback(answer: RequestListener, port = 0): Promise<ServedWebApp> {
  const server = createServer(answer);
  server.listen(port, '127.0.0.1');
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
