/** A duration in milliseconds, in the unit that suits it: "212 ms", "4.2 sec", "3 min". */
export function formatDuration(ms: number, locale: string): string {
  const [value, unit] =
    ms < 1_000
      ? ([ms, 'millisecond'] as const)
      : ms < 60_000
        ? ([ms / 1_000, 'second'] as const)
        : ([ms / 60_000, 'minute'] as const);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'second' && value < 10 ? 1 : 0,
  }).format(value);
}
