const minute = 60_000;
const hour = 60 * minute;

/** A length of time, roughly: "12 seconds", "3 minutes", "2 hours". `ms` in milliseconds. */
export function formatDuration(ms: number, locale: string): string {
  const [size, unit] =
    ms < minute ? [1_000, 'second'] : ms < hour ? [minute, 'minute'] : [hour, 'hour'];
  const value = Math.max(1, Math.round(ms / (size as number)));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: unit as string,
    unitDisplay: 'long',
  }).format(value);
}
