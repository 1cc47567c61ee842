import { describe, expect, test } from 'vitest';
import { type Target, targets } from '../../scripts/build-targets';
import { readScripts } from './built-extension';

/** Ways to turn text into code or markup. Text here comes from relays and pages: from anyone. */
const dangers: Record<string, RegExp> = {
  eval: /\beval\s*\(/,
  'new Function': /\bnew\s+Function\b/,
  'Function()': /[^.\w]Function\s*\(\s*["'`]/,
  'timer with text': /\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
  'innerHTML =': /\.innerHTML\s*\+?=(?!=)/,
  'outerHTML =': /\.outerHTML\s*\+?=(?!=)/,
  insertAdjacentHTML: /\binsertAdjacentHTML\b/,
  'document.write': /\bdocument\.write(?:ln)?\b/,
  importScripts: /\bimportScripts\b/,
};

/**
 * It would be the way to load foreign code, and Chrome's service worker refuses it. Firefox's
 * background loads one part of its own, by a name that stands in the code (docs/adr/0013).
 */
const imports: Record<Target, RegExp> = {
  chrome: /\bimport\s*\(/,
  firefox: /\bimport\s*\((?!(["'`])\.\/memory-databases-[\w-]+\.js\1\))/,
};

describe.each(targets)('the scripts for %s', (target) => {
  test.each(Object.entries({ ...dangers, 'import()': imports[target] }))(
    'hold no %s',
    async (_name, pattern) => {
      const scripts = await readScripts(target);
      expect(scripts.length).toBeGreaterThan(3);
      const guilty = scripts.filter(({ code }) => pattern.test(code)).map(({ file }) => file);
      expect(guilty).toEqual([]);
    },
  );
});

test.each([
  'import(x)',
  'import("https://hostile.example/a.js")',
  'import("./memory-databases.js?x")',
])('takes %s for foreign code in either browser', (code) => {
  for (const target of targets) expect(imports[target].test(code)).toBe(true);
});
