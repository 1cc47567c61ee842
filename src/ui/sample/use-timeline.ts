import { useEffect, useState } from 'preact/hooks';
import { type ErrorReport, toErrorReport } from '../../messages/larder-error';
import { openSampleDb } from '../../platform/sample-client';
import { readTimeline, type Timeline, timelineFilters } from './read-timeline';

interface TimelineState {
  readonly timeline: Timeline | undefined;
  readonly error: ErrorReport | undefined;
}

const nothing: TimelineState = { timeline: undefined, error: undefined };
const db = openSampleDb();

/** The timeline of an account, drawn anew when something of it is stored and when somebody looks again. */
export function useTimeline(pubkey: string | undefined): TimelineState {
  const [state, setState] = useState<TimelineState & { of?: string }>(nothing);
  useEffect(() => {
    if (pubkey === undefined) return undefined;
    let isCurrent = true;
    const read = () =>
      readTimeline(db, pubkey).then(
        (timeline) => isCurrent && setState({ timeline, error: undefined, of: pubkey }),
        (reason) =>
          isCurrent && setState({ timeline: undefined, error: toErrorReport(reason), of: pubkey }),
      );
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      void read();
    };
    void read();
    db.watch(timelineFilters(pubkey), () => void read());
    document.addEventListener('visibilitychange', look);
    return () => {
      isCurrent = false;
      document.removeEventListener('visibilitychange', look);
    };
  }, [pubkey]);
  // What was read for another account is not shown under the name of this one.
  return state.of === pubkey ? state : nothing;
}
