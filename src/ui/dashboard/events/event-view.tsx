import type { DeletedEvent, OpenedEvent } from '../../../messages/browsed-event';
import type { Snapshot } from '../../../messages/snapshot';
import { formatDateTime } from '../../shared/format';
import { Icon } from '../../shared/icon';
import { RelativeTime } from '../../shared/relative-time';
import { Section } from '../../shared/section';
import { shortNpub } from '../../shared/short-npub';
import { countText, locale, text } from '../../shared/text';
import { Fact, Facts } from '../facts';
import { kindName } from '../kind-name';
import { PageHead } from '../page-head';
import { EventActions } from './event-actions';
import { EventContent } from './event-content';
import { EventReferences } from './event-references';
import { authorAddress, listAddress } from './query-address';
import { PersonLink } from './reference-link';
import { useHeadingFocus } from './use-heading-focus';
import { visibleJson, visibleText } from './visible-text';

interface EventViewProps {
  opened: OpenedEvent;
  snapshot: Snapshot;
  onDeleted: (deleted: DeletedEvent | undefined) => void;
}

/** An event in full: what it says, where it was seen, what can be done with it, and itself as JSON. */
export function EventView({ opened, snapshot, onDeleted }: EventViewProps) {
  const { event, names, relays, replies, reactions, reposts } = opened;
  const { id, kind, pubkey, created_at } = event;
  const time = created_at * 1000;
  const who = visibleText(names[pubkey] ?? shortNpub(pubkey));
  const title = kind === 0 ? who : text('eventBy', kindName(kind), who);
  // Restored after it was deleted, it is the page again.
  useHeadingFocus();
  const answers = (kinds: string, count: number, words: string) =>
    count > 0 && <a href={`#${listAddress({ tag: `e:${id}`, kinds })}`}>{words}</a>;
  return (
    <article class="opened-event page" data-opened={id}>
      <PageHead title={title} />
      <div class="card event-body">
        <p class="muted facts">
          <span>
            <PersonLink pubkey={pubkey} name={names[pubkey]} />
          </span>
          <span>
            <RelativeTime time={time} />
          </span>
        </p>
        <EventContent event={event} names={names} />
        <EventReferences event={event} />
      </div>
      <EventActions opened={opened} snapshot={snapshot} onDeleted={onDeleted} />
      <Section title={text('eventFacts')}>
        <div class="card">
          <Facts>
            <Fact term={text('eventSeenOn')}>
              {relays.length === 0 ? (
                text('eventSeenNowhere')
              ) : (
                <ul class="seen-on">
                  {relays.map((url) => (
                    <li key={url}>
                      <a dir="ltr" href={`#relay/${encodeURIComponent(url)}`}>
                        {url}
                      </a>
                    </li>
                  ))}
                </ul>
              )}
            </Fact>
            <Fact term={text('eventTime')}>{formatDateTime(time, locale())}</Fact>
            <Fact term={text('eventKind')}>
              {text('kindNumbered', kindName(kind), String(kind))}
            </Fact>
            <Fact term={text('eventAnswers')}>
              {replies + reactions + reposts > 0 && (
                <span class="facts">
                  <span>{answers('1,1111', replies, countText('eventReplies', replies))}</span>
                  <span>{answers('7', reactions, countText('eventReactions', reactions))}</span>
                  <span>{answers('6,16', reposts, countText('eventReposts', reposts))}</span>
                </span>
              )}
            </Fact>
            <Fact term={text('eventAuthor')}>
              <a href={`#${authorAddress(pubkey)}`}>{text('eventsOfAuthor', who)}</a>
            </Fact>
          </Facts>
        </div>
      </Section>
      <details class="card group raw-event">
        <summary>
          <Icon name="chevron" />
          <span>{text('eventJson')}</span>
        </summary>
        {/* Long lines scroll, by keyboard too. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached */}
        <pre dir="ltr" tabIndex={0} data-testid="event-json">
          {visibleJson(event)}
        </pre>
      </details>
    </article>
  );
}
