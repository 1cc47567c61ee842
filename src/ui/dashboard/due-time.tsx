import { RelativeTime } from '../shared/relative-time';
import { text } from '../shared/text';
import { useNow } from '../shared/use-now';

/**
 * When something is done next, in milliseconds, keeping itself true: what is due and not done yet, as Larder is
 * paused, offline or busy, is not to be done "3 hours ago".
 */
export function DueTime({ time }: { time: number }) {
  const now = Math.max(useNow(), Date.now());
  return time > now ? <RelativeTime time={time} /> : <span>{text('dueNow')}</span>;
}
