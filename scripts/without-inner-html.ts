import type { Plugin } from 'vite';

const assignment = /\.innerHTML=(?!=)/g;

/**
 * Takes the one place where Preact would write HTML (`dangerouslySetInnerHTML`) out of the build:
 * nothing of ours uses it, text from relays must never become markup, and addons.mozilla.org warns
 * of it. Should anything use it one day, the markup is shown as text.
 */
export function withoutInnerHtml(): Plugin {
  return {
    name: 'larder:without-inner-html',
    apply: 'build',
    transform(code, id) {
      if (!/[\\/]preact[\\/]dist[\\/]preact\.mjs/.test(id)) return undefined;
      return { code: code.replace(assignment, '.textContent='), map: null };
    },
  };
}
