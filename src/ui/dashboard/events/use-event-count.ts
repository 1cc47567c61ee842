import { useEffect, useState } from 'preact/hooks';
import type { EventQuery } from '../../../messages/event-query';
import { ask } from '../../../platform/admin-client';
import { type EventCount, whyUncounted } from './count-words';

/** How many events there are, counted anew when the beginning of the list is read anew. */
export function useEventCount(query: EventQuery, trigger: unknown): EventCount {
  const asked = JSON.stringify(query);
  const [count, setCount] = useState<EventCount>('counting');
  useEffect(() => {
    if (trigger === undefined) return undefined;
    let isCurrent = true;
    ask({ type: 'events.count', query: JSON.parse(asked) as EventQuery }).then(
      (answer) => isCurrent && setCount(answer),
      (reason) => isCurrent && setCount(whyUncounted(reason)),
    );
    return () => {
      isCurrent = false;
    };
  }, [asked, trigger]);
  return count;
}
