import { expect, it } from 'vitest';
import { hasWords } from './has-words';

it.each([
  ['Leave metered connections alone', 'METERED'],
  ['Leave metered connections alone', 'alone meter'],
  ['Configurações de rede', 'configuracoes'],
  ['Zeitplan für alle Relays', 'FUR'],
  ['ｶﾅ', 'カナ'],
  ['مُرحِّل', 'مرحل'],
  ['anything', ''],
  ['anything', '  '],
])('finds %s by %s', (shown, wanted) => {
  expect(hasWords(shown, wanted)).toBe(true);
});

it.each([
  ['Leave metered connections alone', 'metered battery'],
  ['', 'metered'],
  ['バッテリー', 'ハッテリー'],
])('does not find %s by %s', (shown, wanted) => {
  expect(hasWords(shown, wanted)).toBe(false);
});
