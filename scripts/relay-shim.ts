import path from 'node:path';
import { build, type Plugin } from 'vite';
import { orderBits, ordersKey } from '../src/page/virtual-relay/take-orders';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Puts the script of the virtual relay into the build, and a script for each bit of its
 * orders. They are in no manifest: the background registers them for the sites that the user chose.
 */
export function relayShim(): Plugin {
  return {
    name: 'larder:relay-shim',
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'src/page/relay-shim.js', source: await shim() });
      for (let bit = 0; bit < orderBits; bit++) {
        this.emitFile({
          type: 'asset',
          fileName: `src/page/orders/${bit}.js`,
          source: `(self.${ordersKey}??=[]).push(${bit});`,
        });
      }
    },
  };
}

/** One file without imports, like the other scripts of pages. */
async function shim(): Promise<string> {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      target: ['chrome123', 'firefox142'],
      lib: {
        entry: path.join(root, 'src/page/virtual-relay/relay-shim.ts'),
        formats: ['iife'],
        name: 'shim',
      },
    },
  });
  const [result] = [output].flat();
  const chunk = result && 'output' in result ? result.output[0] : undefined;
  if (!chunk) throw new Error('The relay shim was not built.');
  return chunk.code;
}
