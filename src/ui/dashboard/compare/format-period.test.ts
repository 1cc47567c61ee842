import { expect, it } from 'vitest';
import { formatPeriod } from './format-period';

it.each([
  ['2026-11', 'en', 'November 2026'],
  ['2026-01', 'de', 'Januar 2026'],
  ['2026', 'en', '2026'],
  ['before', 'en', undefined],
  ['ahead', 'en', undefined],
  ['?', 'en', undefined],
])('tells the period %s in %s as %s', (period, locale, words) => {
  expect(formatPeriod(period, locale)).toBe(words);
});
