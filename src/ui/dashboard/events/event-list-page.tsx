import { useEffect, useState } from 'preact/hooks';
import type { EventQuery } from '../../../messages/event-query';
import type { Snapshot } from '../../../messages/snapshot';
import { ask } from '../../../platform/admin-client';
import { Announcer } from '../../shared/announcer';
import { Button } from '../../shared/button';
import { Progress } from '../../shared/progress';
import { countText, text } from '../../shared/text';
import { PageHead } from '../page-head';
import { EmptyList } from './empty-list';
import { EventFeed } from './event-feed';
import { FailedLoad } from './failed-load';
import { keepListPlace } from './list-place';
import { type QueryWords, readQuery } from './query-address';
import { SearchForm } from './search-form';
import { useEventLines } from './use-event-lines';
import { useNews } from './use-news';
import { WaysIn } from './ways-in';

interface EventListPageProps {
  words: QueryWords;
  snapshot: Snapshot;
}

/** Looks for events in the cache, and lists them. */
export function EventListPage({ words, snapshot }: EventListPageProps) {
  const read = readQuery(words);
  const key = JSON.stringify(words);
  return (
    <>
      <PageHead title={text('eventsTitle')} lead={text('eventsLead')} />
      <SearchForm key={key} words={words} wrong={'wrong' in read ? read.wrong : undefined} />
      {'query' in read && (
        <FoundEvents key={`${key}-found`} query={read.query} words={words} snapshot={snapshot} />
      )}
      <WaysIn />
    </>
  );
}

interface FoundEventsProps extends EventListPageProps {
  query: EventQuery;
}

function FoundEvents({ query, words, snapshot }: FoundEventsProps) {
  const list = useEventLines(query);
  const { held, seq } = list;
  const count = useCount(query, seq);
  const news = useNews(query, seq, snapshot.status);
  const showNews = (): void => {
    keepListPlace({ row: 0, offset: 0, above: 0 });
    void list.toStart().then(() => scrollTo(0, 0));
  };
  const isEmpty = held?.lines.length === 0 && held.isStart;
  const found = count === undefined ? text('eventsCounting') : countText('eventsFound', count);
  return (
    // Where the focus goes when the button that had it goes: here, and not to the top of the page.
    <section class="section" tabIndex={-1} aria-label={text('eventsList')}>
      <div class="section-head">
        <p class="events-count" data-count={count}>
          {found}
        </p>
        {list.busy && held !== undefined && <span class="muted">{text('eventsLoading')}</span>}
      </div>
      <Announcer message={count === undefined ? '' : found} />
      {/* On the page before there are any, so that they are read out. */}
      <div class="events-news" role="status">
        {news.count > 0 || news.isMore ? (
          <Button icon="sync" tone="primary" onClick={showNews}>
            {news.isMore ? text('eventsNewMany') : countText('eventsNew', news.count)}
          </Button>
        ) : null}
      </div>
      {held === undefined && list.error === undefined && (
        <Progress label={text('eventsLoading')} value={undefined} />
      )}
      {isEmpty ? (
        <EmptyList words={words} hasEvents={snapshot.status.events > 0} />
      ) : (
        <EventFeed list={list} count={count} />
      )}
      {list.error && <FailedLoad error={list.error} onAgain={list.again} />}
    </section>
  );
}

/** How many events there are, counted anew when the beginning of the list is read anew. */
function useCount(query: EventQuery, trigger: unknown): number | undefined {
  const asked = JSON.stringify(query);
  const [count, setCount] = useState<number>();
  useEffect(() => {
    if (trigger === undefined) return undefined;
    let isCurrent = true;
    // What cannot be counted cannot be listed either, and the list says why.
    ask({ type: 'events.count', query: JSON.parse(asked) as EventQuery }).then(
      (answer) => isCurrent && setCount(answer),
      () => isCurrent && setCount(undefined),
    );
    return () => {
      isCurrent = false;
    };
  }, [asked, trigger]);
  return count;
}
