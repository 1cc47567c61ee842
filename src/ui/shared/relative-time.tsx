import { formatDateTime, formatRelativeTime } from './format';
import { locale } from './text';
import { useNow } from './use-now';

/** "2 minutes ago", keeping itself true; the exact time in the tooltip. `time` in milliseconds. */
export function RelativeTime({ time }: { time: number }) {
  // A fresh look at the clock when drawn for another reason: an event may be newer than the last tick.
  const now = Math.max(useNow(), Date.now());
  return (
    <time dateTime={new Date(time).toISOString()} title={formatDateTime(time, locale())}>
      {formatRelativeTime(time, now, locale())}
    </time>
  );
}
