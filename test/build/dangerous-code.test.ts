import { describe, expect, test } from 'vitest';
import { distOf, targets } from '../../scripts/build-targets';
import { reportBundle } from '../../scripts/bundle-report';
import { readBuilt, readScripts } from './built-extension';

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

/** The way to load foreign code. A file of Larder's own, by a name that stands in the code, is none. */
const foreignImport = /\bimport\s*\((?!(["'`])\.\/[\w.-]+\.js\1\))/;

describe.each(targets)('the scripts for %s', (target) => {
  test.each(Object.entries({ ...dangers, 'import() of anything else': foreignImport }))(
    'hold no %s',
    async (_name, pattern) => {
      const scripts = await readScripts(target);
      expect(scripts.length).toBeGreaterThan(3);
      const guilty = scripts.filter(({ code }) => pattern.test(code)).map(({ file }) => file);
      expect(guilty).toEqual([]);
    },
  );
});

test('Chrome’s background holds no import(), which service workers refuse', async () => {
  const parts = await reportBundle(distOf('chrome'));
  const files = parts.find(({ name }) => name === 'background')?.files ?? [];
  const codes = await Promise.all(files.map((file) => readBuilt('chrome', file)));
  expect(codes.length).toBeGreaterThan(0);
  expect(codes.filter((code) => /\bimport\s*\(/.test(code))).toEqual([]);
});

test.each([
  'import(x)',
  'import("https://hostile.example/a.js")',
  'import("//hostile.example/a.js")',
  'import("./../a.js")',
  'import("./part.js?x")',
  'import("./" + name)',
])('takes %s for foreign code', (code) => {
  expect(foreignImport.test(code)).toBe(true);
});

test('takes a file of Larder’s own for none', () => {
  expect(foreignImport.test('import(`./relay-details-B1x_-2.js`)')).toBe(false);
});
