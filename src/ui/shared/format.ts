import { keptByLocale } from './kept-by-locale';
import { keptNumber, keptPast } from './kept-formats';

/** Numbers and times for people, by `Intl`. Pure: the locale and the present are passed in. */

const numbers = keptByLocale((locale) => new Intl.NumberFormat(locale));

export function formatNumber(value: number, locale: string): string {
  return keptNumber(value, locale) ?? numbers(locale).format(value);
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** By power of a thousand, without a decimal and with one. */
const byteFormats = byteUnits.map((unit, power) =>
  [0, 1].map((maximumFractionDigits) =>
    keptByLocale(
      (locale) =>
        new Intl.NumberFormat(locale, {
          style: 'unit',
          unit,
          // The short form of the smallest unit has no plural: "980 byte".
          unitDisplay: power === 0 ? 'long' : 'short',
          maximumFractionDigits,
        }),
    ),
  ),
);

/** Bytes in thousands (kB, MB), with one decimal below ten: "980 bytes", "4.2 kB", "37 MB". */
export function formatBytes(bytes: number, locale: string): string {
  const power =
    bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), byteUnits.length - 1);
  const value = bytes / 1000 ** power;
  const format = byteFormats[power]?.[power > 0 && value < 10 ? 1 : 0];
  return format?.(locale).format(value) ?? '';
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** On the average (Gregorian calendar). */
const month = 30.436875 * day;
const year = 12 * month;

const relativeTimes = keptByLocale(
  (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
);

/**
 * "2 minutes ago", "in 3 hours", "yesterday", "5 years ago". Milliseconds. Within 45 seconds it is "now", also for
 * times slightly ahead, because clocks of two processes need not agree.
 */
export function formatRelativeTime(then: number, now: number, locale: string): string {
  const tell = (count: number, unit: Intl.RelativeTimeFormatUnit) =>
    keptPast(-count, unit, locale) ?? relativeTimes(locale).format(count, unit);
  const distance = then - now;
  const size = Math.abs(distance);
  if (size < 45_000) return tell(0, 'second');
  if (size < 59.5 * minute) return tell(away(distance / minute), 'minute');
  if (size < 23.5 * hour) return tell(away(distance / hour), 'hour');
  // Not before there are two: "last month" and "last year" are of the calendar, and would be wrong as often as not.
  if (size < 1.5 * month) return tell(away(distance / day), 'day');
  if (size < 1.5 * year) return tell(away(distance / month), 'month');
  return tell(away(distance / year), 'year');
}

/** Rounded, but never to zero: 45 seconds are "1 minute ago", not "this minute". */
function away(value: number): number {
  return Math.sign(value) * Math.max(1, Math.round(Math.abs(value)));
}

/** Date and time in full, for a tooltip: "21 Nov 2026, 14:05". */
export function formatDateTime(time: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
}

/** The time of day alone, when it is still today; otherwise with its date. */
export function formatUntil(time: number, now: number, locale: string): string {
  const sameDay = new Date(time).toDateString() === new Date(now).toDateString();
  if (!sameDay) return formatDateTime(time, locale);
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(time);
}
