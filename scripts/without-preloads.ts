import type { Plugin } from 'vite';

/**
 * Vite wraps each `import()` into two kilobytes that load the styles of the part before it. Parts of
 * ours bring no styles.
 */
export function withoutPreloads(): Plugin {
  return {
    name: 'larder:without-preloads',
    apply: 'build',
    enforce: 'pre',
    load: (id) =>
      id === '\0vite/preload-helper.js'
        ? 'export const __vitePreload = (load) => load();'
        : undefined,
  };
}
