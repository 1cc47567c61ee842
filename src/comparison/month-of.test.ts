import { expect, it } from 'vitest';
import { monthOf, monthsUntil } from './month-of';

const at = (text: string) => Date.parse(text) / 1000;
const now = at('2026-11-25T08:00:00Z');

it.each([
  ['2026-11-01T00:00:00Z', '2026-11'],
  ['2026-10-31T23:59:59Z', '2026-10'],
  ['2026-11-30T23:59:59Z', '2026-11'],
  ['2026-12-01T00:00:00Z', 'ahead'],
  ['2020-11-01T00:00:00Z', '2020-11'],
  ['2020-10-31T23:59:59Z', 'before'],
  ['1970-01-01T00:00:00Z', 'before'],
])('%s is in %s', (text, month) => {
  expect(monthOf(at(text), now)).toBe(month);
});

it('tells a time that is no date, in milliseconds say, as ahead', () => {
  expect(monthOf(1_700_000_000_000, now)).toBe('ahead');
  expect(monthOf(Number.MAX_SAFE_INTEGER, now)).toBe('ahead');
});

it('parts all time into months, without a gap and without an overlap', () => {
  const months = [...monthsUntil(now)];
  expect(months[0]).not.toHaveProperty('since');
  expect(months.at(-1)).not.toHaveProperty('until');
  for (const [position, { since }] of months.entries()) {
    if (position > 0) expect(since).toBe((months[position - 1]?.until ?? 0) + 1);
  }
  expect(monthOf(months.at(-2)?.since ?? 0, now)).toBe('2026-11');
});
