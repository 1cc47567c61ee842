import { useEffect, useRef, useState } from 'preact/hooks';
import { type ErrorReport, toErrorReport } from '../../messages/larder-error';
import { openSampleDb } from '../../platform/sample-client';
import { readTimeline, type Timeline, timelineFilters } from './read-timeline';

interface TimelineState {
  readonly timeline: Timeline | undefined;
  readonly error: ErrorReport | undefined;
}

const nothing: TimelineState = { timeline: undefined, error: undefined };
const db = openSampleDb();

/**
 * The timeline of an account, drawn anew when something of it is stored and when somebody looks again. `events`: how
 * many there are in the cache, which is told also when the background that would tell of one was restarted.
 */
export function useTimeline(pubkey: string | undefined, events: number): TimelineState {
  const [state, setState] = useState<TimelineState & { of?: string }>(nothing);
  const [news, setNews] = useState(0);
  const current = useRef(pubkey);
  useEffect(() => {
    current.current = pubkey;
    if (pubkey === undefined) return undefined;
    const readAgain = () => setNews((before) => before + 1);
    const look = () => {
      if (document.visibilityState === 'visible') readAgain();
    };
    const stop = db.watch(timelineFilters(pubkey), readAgain);
    document.addEventListener('visibilitychange', look);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', look);
    };
  }, [pubkey]);
  useEffect(() => {
    if (pubkey === undefined) return;
    const show = (read: TimelineState) => {
      if (current.current === pubkey) setState({ ...read, of: pubkey });
    };
    readTimeline(db, pubkey).then(
      (timeline) => show({ timeline, error: undefined }),
      (reason) => show({ timeline: undefined, error: toErrorReport(reason) }),
    );
  }, [pubkey, news, events]);
  // What was read for another account is not shown under the name of this one.
  return state.of === pubkey ? state : nothing;
}
