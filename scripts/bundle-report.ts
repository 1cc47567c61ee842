import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** One part of the built extension, with everything it loads: static imports, scripts and styles. */
export interface BundlePart {
  readonly name: string;
  /** Paths inside the built directory, the entry first. */
  readonly files: readonly string[];
  readonly bytes: number;
}

interface BuiltManifest {
  readonly background: { readonly service_worker?: string; readonly scripts?: readonly string[] };
  readonly content_scripts: readonly { readonly js: readonly string[]; readonly world?: string }[];
}

/** What of a built directory is loaded for what, measured on disk. */
export async function reportBundle(dist: string): Promise<BundlePart[]> {
  const manifest = JSON.parse(
    await readFile(path.join(dist, 'manifest.json'), 'utf8'),
  ) as BuiltManifest;
  const { service_worker, scripts = [] } = manifest.background;
  const contentScripts = manifest.content_scripts.map(
    ({ world, js }) => [world === 'MAIN' ? 'provider' : 'bridge', js] as const,
  );
  const entries = new Map<string, readonly string[]>([
    ['background', service_worker === undefined ? scripts : [service_worker]],
    ...contentScripts,
    ['relay shim', ['src/page/relay-shim.js']],
    ['popup', ['src/ui/popup/index.html']],
    ['welcome', ['src/ui/welcome/index.html']],
    ['dashboard', ['src/ui/dashboard/index.html']],
    ['sample', ['src/ui/sample/index.html']],
  ]);
  const parts = [...entries].map(([name, files]) => measure(dist, name, files));
  return await Promise.all([...parts, measure(dist, 'everything', await listFiles(dist))]);
}

/** Paths of all files below a directory, with `/`, sorted by code unit. */
export async function listFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

async function measure(
  dist: string,
  name: string,
  entries: readonly string[],
): Promise<BundlePart> {
  const seen = new Set(entries);
  let bytes = 0;
  // A set hands out what is added while it is walked: this ends when nothing new is loaded.
  for (const file of seen) {
    const content = await readFile(path.join(dist, file));
    bytes += content.length;
    for (const loaded of loadedBy(file, content.toString('utf8'))) seen.add(loaded);
  }
  return { name, files: [...seen], bytes };
}

/** Files that a built page or module names statically. */
function loadedBy(file: string, text: string): string[] {
  const names =
    path.extname(file) === '.html'
      ? text.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="([^"]+)"/g)
      : path.extname(file) === '.js'
        ? text.matchAll(/(?:^|[;}\s])(?:import|from)\s*["']([^"']+)["']/g)
        : [];
  const base = `/${file}`;
  return [...names]
    .map(([, name = '']) => new URL(name, `file://${base}`).pathname.slice(1))
    .filter((name) => /\.(js|css)$/.test(name));
}
