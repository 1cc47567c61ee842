import { useEffect, useRef } from 'preact/hooks';
import type { Snapshot } from '../../../messages/snapshot';
import { EventListPage } from './event-list-page';
import { readListPlace } from './list-place';
import { OpenedEventPage } from './opened-event-page';
import { readWords } from './query-address';
import { noteWayHere } from './way-here';

interface EventsPageProps {
  /** What stands in the address after `#events/`: a reference, or `?` and what is looked for. */
  at: string;
  snapshot: Snapshot;
}

/** The events of the cache: a list of what is looked for, or one of them. */
export function EventsPage({ at, snapshot }: EventsPageProps) {
  const page = useRef<HTMLDivElement>(null);
  const isList = isListAddress(at);
  /** What was shown before; nothing of this page, when the user has just come to it. */
  const before = useRef<string>(undefined);
  /** The list the user saw last, as after `#events/`. */
  const lastList = useRef('');
  if (isList) lastList.current = at;
  // A list puts the window back where it was by itself, once its lines are there.
  useEffect(() => {
    history.scrollRestoration = 'manual';
    return () => {
      history.scrollRestoration = 'auto';
    };
  }, []);
  useEffect(() => {
    const last = before.current;
    before.current = at;
    if (!isList) noteWayHere(last !== undefined && isListAddress(last));
    if (last === undefined || last === at || readListPlace() !== undefined) return;
    scrollTo(0, 0);
    if (!isList) page.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [at, isList]);
  return (
    <div ref={page} class="page">
      {isList ? (
        <EventListPage key="list" words={readWords(at.replace(/^\?/, ''))} snapshot={snapshot} />
      ) : (
        <OpenedEventPage key={at} reference={at} snapshot={snapshot} lastList={lastList.current} />
      )}
    </div>
  );
}

function isListAddress(at: string): boolean {
  return at === '' || at.startsWith('?');
}
