/** When Nostr began, in seconds since 1970: the first of November 2020. */
export const nostrBegan = 1_604_188_800;

/** The UTC month of a time in seconds, like `2026-11`; `before` Nostr, or `ahead` of the month of `now`. */
export function monthOf(seconds: number, now: number): string {
  if (seconds < nostrBegan) return 'before';
  if (seconds >= nextMonth(now)) return 'ahead';
  return new Date(seconds * 1000).toISOString().slice(0, 7);
}

/** The first second of the month after this time; both in seconds. */
export function nextMonth(seconds: number): number {
  const date = new Date(seconds * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000;
}

/**
 * All time in stretches of a month, as `since` and `until` of filters: from what is older than Nostr
 * to what is ahead of `now`.
 */
export function* monthsUntil(now: number): Generator<{ since?: number; until?: number }> {
  yield { until: nostrBegan - 1 };
  const end = nextMonth(now);
  for (let since = nostrBegan; since < end; since = nextMonth(since)) {
    yield { since, until: nextMonth(since) - 1 };
  }
  yield { since: end };
}
