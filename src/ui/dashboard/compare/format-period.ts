/**
 * A month (`2026-11`) or a year (`2026`) in words, in UTC as the comparison counts; `undefined` for
 * what is neither.
 */
export function formatPeriod(period: string, locale: string): string | undefined {
  const [, year, month] = /^(\d{4})(?:-(\d\d))?$/.exec(period) ?? [];
  if (year === undefined) return undefined;
  const format = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    ...(month === undefined ? {} : { month: 'long' }),
    timeZone: 'UTC',
  });
  return format.format(Date.UTC(Number(year), Number(month ?? 1) - 1));
}
