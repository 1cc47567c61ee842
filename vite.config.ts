import path from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import manifest from './manifest.json' with { type: 'json' };
import { fewFiles } from './scripts/few-files';
import { locales } from './scripts/locales';
import { relayShim } from './scripts/relay-shim';
import { withoutInnerHtml } from './scripts/without-inner-html';
import { withoutPreloads } from './scripts/without-preloads';

/** Which browser this build is for: `TARGET=firefox vite build`. */
const browser = process.env.TARGET === 'firefox' ? 'firefox' : 'chrome';

export default defineConfig({
  define: {
    // Chrome’s service worker refuses `import()`.
    __CAN_IMPORT__: JSON.stringify(browser === 'firefox'),
    // Nobody can list a folder of an extension.
    __LOCALES__: JSON.stringify(locales),
  },
  plugins: [
    withoutInnerHtml(),
    withoutPreloads(),
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
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [fewFiles()] } },
      input: {
        welcome: 'src/ui/welcome/index.html',
        dashboard: 'src/ui/dashboard/index.html',
        sample: 'src/ui/sample/index.html',
      },
    },
  },
});
