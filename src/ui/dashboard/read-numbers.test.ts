import { describe, expect, it } from 'vitest';
import { readNumber, readNumbers } from './read-numbers';

describe('a whole number', () => {
  it.each(['en', 'de', 'es', 'pt-BR', 'ja', 'ar', 'ar-EG', 'de-CH', 'fr', 'fa'])(
    'is read as the page itself writes it in %s',
    (locale) => {
      for (const number of [0, 7, 500, 4_096, 500_000, 1_234_567_890]) {
        expect(readNumber(new Intl.NumberFormat(locale).format(number))).toBe(number);
      }
    },
  );

  it.each([
    ['５００', 500],
    ['５００，０００', 500_000],
    ['٥٠٠٬٠٠٠', 500_000],
    ['۵۰۰', 500],
    ["500'000", 500_000],
    ['500\u00a0000', 500_000],
    ['500\u202f000', 500_000],
    [' 007 ', 7],
  ])('is read from “%s”', (typed, number) => {
    expect(readNumber(typed)).toBe(number);
  });

  it.each([
    '1.5',
    '1,2',
    '0.500',
    '1.2345',
    '1234.567',
    '1,234.567',
    '1,,234',
    '1 2',
    ',500',
    '-1',
    '1e3',
    '٫٥',
    '',
  ])('is none in “%s”', (typed) => {
    expect(readNumber(typed)).toBeUndefined();
  });
});

describe('whole numbers', () => {
  it.each([
    ['1, 6;7  30023', [1, 6, 7, 30_023]],
    ['１、６，７；３００２３', [1, 6, 7, 30_023]],
    ['١، ٦؛ ٧', [1, 6, 7]],
    ['1,111', [1, 111]],
    [' , ', []],
  ])('are read from “%s”', (typed, numbers) => {
    expect(readNumbers(typed)).toEqual(numbers);
  });

  it.each(['1, notes', '1.5', '0x50', '-1'])('are none in “%s”', (typed) => {
    expect(readNumbers(typed)).toBeUndefined();
  });
});
