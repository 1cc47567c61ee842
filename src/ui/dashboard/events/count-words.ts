import { toErrorReport } from '../../../messages/larder-error';
import { countText, text } from '../../shared/text';

/**
 * How many events there are, once they are counted. Common words may be in too many events to look
 * through for that; what else goes wrong says nothing of the events.
 */
export type EventCount = number | 'counting' | 'too-many' | 'failed';

/** What becomes of a count that was given up for this reason. */
export function whyUncounted(reason: unknown): EventCount {
  return toErrorReport(reason).code === 'too-many' ? 'too-many' : 'failed';
}

/** How many events a list has, in words; none where that cannot be said. */
export function countWords(count: EventCount): string {
  switch (count) {
    case 'counting':
      return text('eventsCounting');
    case 'too-many':
      return text('eventsUncounted');
    case 'failed':
      return '';
    default:
      return countText('eventsFound', count);
  }
}
