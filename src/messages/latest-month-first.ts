interface OfMonth {
  /** `2026-11`, or one of the months of a comparison that have no name. */
  readonly month: string;
}

/** Where the months without a name belong: `ahead`, the others, `before`, and what has none. */
const places: Readonly<Record<string, string>> = { ahead: '9', before: '1', '?': '0' };

/** Orders what a comparison tells by month, the latest first. */
export function latestMonthFirst(a: OfMonth, b: OfMonth): number {
  const [first, second] = [a, b].map(({ month }) => places[month] ?? month) as [string, string];
  if (first === second) return 0;
  return first < second ? 1 : -1;
}
