import { afterAll, expect, it, vi } from 'vitest';

const shown = { locale: '' };
vi.mock('./text', () => ({ locale: () => shown.locale }));
// Files of tests share their modules: none may speak the language of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { listWords } = await import('./list-words');

it.each([
  ['en', ['plum', 'fig', 'pear'], 'plum, fig, and pear'],
  ['de', ['plum', 'fig', 'pear'], 'plum, fig und pear'],
  ['pt-BR', ['plum', 'fig'], 'plum e fig'],
  ['ja', ['plum', 'fig', 'pear'], 'plum、fig、pear'],
  ['ar', ['plum', 'fig'], 'plum وfig'],
  ['de', ['plum'], 'plum'],
  ['de', [], ''],
])('joins words as the language of the interface does: %s %j', (locale, words, joined) => {
  shown.locale = locale;
  expect(listWords(words)).toBe(joined);
});
