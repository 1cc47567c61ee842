const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** "3 hours ago". Both times in seconds since 1970. */
export function relativeTime(then: number, now: number): string {
  const age = now - then;
  for (const [unit, seconds] of units) {
    if (Math.abs(age) >= seconds) return format.format(-Math.floor(age / seconds), unit);
  }
  return format.format(0, 'second');
}
