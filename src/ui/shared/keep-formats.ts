import { formatsKey, type KeptFormats } from './kept-formats';
import { remember } from './remembered';

/** How many of each unit are told as such (`formatRelativeTime`); of days, those of a month. */
const counts = { second: 1, minute: 60, hour: 24, day: 32 } as const;

/** What `Intl` says in a language; `undefined` for one whose numbers are not written in groups of three digits. */
export function formatsOf(locale: string, browser: string): KeptFormats | undefined {
  const number = new Intl.NumberFormat(locale);
  const times = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const parts = (value: number) => number.formatToParts(value);
  const groups = parts(12_345_678).filter(({ type }) => type === 'group');
  const integers = parts(12_345_678).filter(({ type }) => type === 'integer');
  const digits = Array.from({ length: 10 }, (_, digit) => number.format(digit)).join('');
  const lengths = integers.map(({ value }) => value.length).join();
  const [group] = groups;
  if (group === undefined || digits.length !== 10 || lengths !== '2,3,3') return undefined;
  const entries = Object.entries(counts) as [keyof typeof counts, number][];
  const past = entries.map(([unit, length]) => [
    unit,
    Array.from({ length }, (_, count) => times.format(-count, unit)),
  ]);
  return {
    locale,
    browser,
    digits,
    group: group.value,
    ungrouped: parts(1_234).some(({ type }) => type === 'group') ? 999 : 9_999,
    past: Object.fromEntries(past),
  };
}

/** Keeps them for the next page. */
export function keepFormats(locale: string): void {
  const formats = formatsOf(locale, navigator.userAgent);
  remember(formatsKey, formats && JSON.stringify(formats));
}
