import type { EventQuery } from '../../../messages/event-query';
import type { Snapshot } from '../../../messages/snapshot';
import { Announcer } from '../../shared/announcer';
import { Button } from '../../shared/button';
import { Progress } from '../../shared/progress';
import { countText, text } from '../../shared/text';
import { rememberHere } from '../open-page';
import { PageHead } from '../page-head';
import { countWords } from './count-words';
import { EmptyList } from './empty-list';
import { EventFeed } from './event-feed';
import { FailedLoad } from './failed-load';
import { keepListPlace } from './list-place';
import { type QueryWords, readQuery } from './query-address';
import { SearchForm } from './search-form';
import { useEventCount } from './use-event-count';
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
  const count = useEventCount(query, seq);
  const counted = typeof count === 'number' ? count : undefined;
  const news = useNews(query, seq, snapshot.status);
  const hasNews = news.count > 0 || news.isMore;
  const showNews = (): void => {
    keepListPlace({ row: 0, offset: 0, above: 0 });
    const isStillHere = rememberHere();
    void list.toStart().then(() => {
      if (isStillHere()) scrollTo(0, 0);
    });
  };
  const isEmpty = held?.lines.length === 0 && held.isStart;
  // What could not be read is not being counted.
  const found = held === undefined && list.error ? '' : countWords(count);
  return (
    // Where the focus goes when the button that had it goes: here, and not to the top of the page.
    <section class="section" tabIndex={-1} aria-label={text('eventsList')}>
      <div class="section-head">
        <p class="events-count" data-count={counted}>
          {found}
        </p>
        {list.busy && held !== undefined && <span class="muted">{text('eventsLoading')}</span>}
      </div>
      <Announcer message={count === 'counting' ? '' : found} />
      <Announcer message={hasNews ? text('eventsNewCome') : ''} />
      <div class="events-news">
        {hasNews ? (
          <Button icon="sync" tone="primary" busy={list.busy} onClick={showNews}>
            {news.isMore ? text('eventsNewMany') : countText('eventsNew', news.count)}
          </Button>
        ) : null}
      </div>
      {held === undefined && list.error === undefined && (
        <Progress label={text('eventsLoading')} value={undefined} />
      )}
      {isEmpty ? (
        <EmptyList
          words={words}
          hasEvents={snapshot.status.events > 0}
          hasAccount={snapshot.accounts.length > 0}
        />
      ) : (
        <EventFeed list={list} count={counted} />
      )}
      {list.error && <FailedLoad error={list.error} onAgain={list.again} />}
    </section>
  );
}
