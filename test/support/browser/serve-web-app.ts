import path from 'node:path';
import { build } from 'vite';
import { type ServedWebApp, serveOnLoopback } from './serve-on-loopback';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
};

export interface WebAppOptions {
  /** Any free one unless told. */
  readonly port?: number;
  /** Modules that stand in for others, by the name under which these are imported. */
  readonly alias?: Readonly<Record<string, string>>;
  /** Sent with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Builds the web app in `directory` (with its `index.html`) in memory and serves it on 127.0.0.1. */
export async function serveWebApp(
  directory: string,
  { port = 0, alias = {}, headers = {} }: WebAppOptions = {},
): Promise<ServedWebApp> {
  const files = await buildWebApp(directory, alias);
  return serveOnLoopback(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://127.0.0.1');
    const file = pathname === '/' ? '/index.html' : pathname;
    const content = files.get(file);
    const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(content === undefined ? 404 : 200, {
      ...headers,
      'content-type': type,
    });
    response.end(content ?? 'Not found');
  }, port);
}

/** Contents by path, with a slash at the front. */
async function buildWebApp(
  directory: string,
  alias: Readonly<Record<string, string>>,
): Promise<Map<string, string | Uint8Array>> {
  const built = await build({
    root: directory,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias },
    worker: { format: 'es' },
    build: { write: false, target: 'es2022', modulePreload: false, chunkSizeWarningLimit: 4096 },
  });
  const files = new Map<string, string | Uint8Array>();
  for (const bundle of Array.isArray(built) ? built : [built]) {
    if (!('output' in bundle)) continue;
    for (const part of bundle.output) {
      files.set(`/${part.fileName}`, part.type === 'chunk' ? part.code : part.source);
    }
  }
  return files;
}
