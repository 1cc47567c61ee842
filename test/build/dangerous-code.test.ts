import { describe, expect, test } from 'vitest';
import { targets } from '../../scripts/build-targets';
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
  // Chrome's service worker has none, and it would be the way to load foreign code.
  'import()': /\bimport\s*\(/,
  importScripts: /\bimportScripts\b/,
};

describe.each(targets)('the scripts for %s', (target) => {
  test.each(Object.entries(dangers))('hold no %s', async (_name, pattern) => {
    const scripts = await readScripts(target);
    expect(scripts.length).toBeGreaterThan(3);
    const guilty = scripts.filter(({ code }) => pattern.test(code)).map(({ file }) => file);
    expect(guilty).toEqual([]);
  });
});
