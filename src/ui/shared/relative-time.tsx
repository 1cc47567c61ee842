import { useEffect, useRef } from 'preact/hooks';
import { formatDateTime, formatRelativeTime } from './format';
import { locale } from './text';
import { useNow } from './use-now';

/** "2 minutes ago", keeping itself true; the exact time in the tooltip. `time` in milliseconds. */
export function RelativeTime({ time }: { time: number }) {
  const element = useRef<HTMLTimeElement>(null);
  // Not before the first paint: dates are the dearest of all formats, and nobody points yet.
  useEffect(() => {
    if (element.current) element.current.title = formatDateTime(time, locale());
  }, [time]);
  // A fresh look at the clock when drawn for another reason: an event may be newer than the last tick.
  const now = Math.max(useNow(), Date.now());
  return (
    <time ref={element} dateTime={new Date(time).toISOString()}>
      {formatRelativeTime(time, now, locale())}
    </time>
  );
}
