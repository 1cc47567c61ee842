import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatNumber, formatRelativeTime } from './format';
import { formatsOf } from './keep-formats';
import { areFormatsKept, takeKeptFormats } from './kept-formats';

const languages = ['en', 'de', 'es', 'pt-BR', 'ja', 'ar'];
const minute = 60_000;

afterEach(() => {
  vi.restoreAllMocks();
  takeKeptFormats(undefined);
});

function take(locale: string): void {
  const formats = formatsOf(locale, 'a browser');
  if (!formats) throw new Error(`Nothing can be kept for ${locale}.`);
  // As it comes back from storage.
  takeKeptFormats(JSON.parse(JSON.stringify(formats)));
}

describe.each([...languages, 'fr', 'ar-EG', 'fa'])('what is kept for %s', (locale) => {
  it('is what the browser says of numbers', () => {
    const number = new Intl.NumberFormat(locale);
    take(locale);
    const edges = [0, 9, 10, 999, 1_000, 9_999, 10_000, 999_999, 1_000_000, 2 ** 53 - 1];
    for (const value of edges) expect(formatNumber(value, locale)).toBe(number.format(value));
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.maxSafeNat(), (any, whole) => {
        for (const value of [any, whole]) {
          expect(formatNumber(value, locale)).toBe(number.format(value));
        }
      }),
    );
  });

  it('is what the browser says of times', () => {
    const days = fc.integer({ min: -90 * 24 * 60, max: 24 * 60 });
    const now = 1_800_000_000_000;
    fc.assert(
      fc.property(days, (minutes) => {
        const then = now + minutes * minute;
        takeKeptFormats(undefined);
        const said = formatRelativeTime(then, now, locale);
        take(locale);
        expect(formatRelativeTime(then, now, locale)).toBe(said);
      }),
    );
  });
});

it('needs no format of the browser for what a popup begins with', () => {
  take('en');
  const made = [vi.spyOn(Intl, 'NumberFormat'), vi.spyOn(Intl, 'RelativeTimeFormat')];
  expect(formatNumber(12_340, 'en')).toBe('12,340');
  expect(formatRelativeTime(-5 * minute, 0, 'en')).toBe('5 minutes ago');
  expect(formatRelativeTime(0, 0, 'en')).toBe('now');
  for (const spy of made) expect(spy).not.toHaveBeenCalled();
});

it('counts for its own language alone, and groups of three digits', () => {
  take('en');
  expect(areFormatsKept('de')).toBe(false);
  expect(formatNumber(12_340, 'de')).toBe('12.340');
  expect(formatsOf('hi', 'a browser')).toBe(undefined);
});
