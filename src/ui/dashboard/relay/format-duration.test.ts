import { expect, it } from 'vitest';
import { formatDuration } from './format-duration';

it.each([
  [0, '0 ms'],
  [212, '212 ms'],
  [4_230, '4.2 sec'],
  [42_300, '42 sec'],
  [185_000, '3 min'],
])('%d milliseconds are %s', (ms, words) => {
  expect(formatDuration(ms, 'en')).toBe(words);
});
