import { useEffect, useRef } from 'preact/hooks';
import type { Snapshot } from '../../../messages/snapshot';
import { EventListPage } from './event-list-page';
import { OpenedEventPage } from './opened-event-page';
import { readWords } from './query-address';

interface EventsPageProps {
  /** What stands in the address after `#events/`: a reference, or `?` and what is looked for. */
  at: string;
  snapshot: Snapshot;
}

/** The events of the cache: a list of what is looked for, or one of them. */
export function EventsPage({ at, snapshot }: EventsPageProps) {
  const page = useRef<HTMLDivElement>(null);
  const isList = isListAddress(at);
  const before = useRef(at);
  /** The list the user saw last, and whether this was opened from it. */
  const list = useRef({ at: '', isBefore: false });
  if (isList) list.current = { at, isBefore: true };
  else if (before.current !== at) {
    list.current.isBefore = before.current === list.current.at && isListAddress(before.current);
  }
  // A list puts the window back where it was by itself, once its lines are there.
  useEffect(() => {
    history.scrollRestoration = 'manual';
    return () => {
      history.scrollRestoration = 'auto';
    };
  }, []);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    if (history.state !== null) return;
    scrollTo(0, 0);
    if (!isList) page.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [at, isList]);
  return (
    <div ref={page} class="page">
      {isList ? (
        <EventListPage key="list" words={readWords(at.replace(/^\?/, ''))} snapshot={snapshot} />
      ) : (
        <OpenedEventPage key={at} reference={at} snapshot={snapshot} list={list.current} />
      )}
    </div>
  );
}

function isListAddress(at: string): boolean {
  return at === '' || at.startsWith('?');
}
