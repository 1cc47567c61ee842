import type { SiteActivity } from '../../messages/activity-record';
import { dayOf } from '../../messages/day-of';
import { readOn } from '../shared/read-on';
import { countText } from '../shared/text';

interface ReadTodayProps {
  origin: string;
  activity: readonly SiteActivity[];
  /** Milliseconds. */
  now: number;
}

/** How much a site has read today; nothing where it has not. */
export function ReadToday({ origin, activity, now }: ReadTodayProps) {
  const days = activity.find((site) => site.origin === origin)?.days;
  const today = days?.find(({ day }) => day === dayOf(now));
  const read = today ? readOn(today) : 0;
  if (read === 0) return null;
  return (
    <p class="hint" data-read={read}>
      {countText('readToday', read)}
    </p>
  );
}
