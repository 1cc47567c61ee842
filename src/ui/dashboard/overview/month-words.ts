import { locale, text } from '../../shared/text';

/** A month of the census in words; `short` as it stands under a chart. */
export function monthWords(month: string, style: 'long' | 'short' = 'long'): string {
  const [year, number] = month.split('-').map(Number);
  if (year === undefined || number === undefined) return text('monthEarlier');
  const format = new Intl.DateTimeFormat(locale(), {
    year: 'numeric',
    month: style,
    timeZone: 'UTC',
  });
  return format.format(Date.UTC(year, number - 1));
}
