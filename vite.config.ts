import path from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { relayShim } from './scripts/relay-shim';
import { withoutInnerHtml } from './scripts/without-inner-html';

/** Which browser this build is for: `TARGET=firefox vite build`. */
const browser = process.env.TARGET === 'firefox' ? 'firefox' : 'chrome';

export default defineConfig({
  // Chrome’s service worker refuses `import()`.
  define: { __CAN_IMPORT__: JSON.stringify(browser === 'firefox') },
  plugins: [
    withoutInnerHtml(),
    relayShim(),
    crx({
      manifest: manifest as unknown as ManifestV3Export,
      browser,
      // One IIFE each: an async loader would arrive after the page's first script.
      contentScripts: { standaloneFiles: ['src/page/provider.ts', 'src/page/bridge.ts'] },
    }),
  ],
  build: {
    outDir: path.resolve(import.meta.dirname, `dist/${browser}`),
    emptyOutDir: true,
    target: ['chrome123', 'firefox142'],
    modulePreload: false,
    rolldownOptions: {
      input: {
        welcome: 'src/ui/welcome/index.html',
        dashboard: 'src/ui/dashboard/index.html',
      },
    },
  },
});
