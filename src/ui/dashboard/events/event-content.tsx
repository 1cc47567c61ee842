import type { OpenedEvent, PeopleNames } from '../../../messages/browsed-event';
import { later } from '../../shared/later';
import { text } from '../../shared/text';
import { reactionText } from './event-row';
import { ProfileContent } from './profile-content';
import { TextContent } from './text-content';
import { visibleText } from './visible-text';

const MarkdownContent = later(async () => (await import('./markdown-content')).MarkdownContent);

type Event = OpenedEvent['event'];

interface EventContentProps {
  event: Event;
  names: PeopleNames;
}

/** Kinds whose content is Markdown (NIP-23, NIP-54). */
const markdownKinds: readonly number[] = [30_023, 30_024, 30_818];

/** What an event says, as its kind means it. All of it is a stranger's text: nothing is loaded for it. */
export function EventContent({ event, names }: EventContentProps) {
  const { kind, pubkey, content } = event;
  if (kind === 0) return <ProfileContent content={content} name={names[pubkey]} />;
  if (kind === 7) return <p class="reaction">{reactionText(content)}</p>;
  if (kind === 6 || kind === 16) return <p>{text('eventReposted')}</p>;
  const [title, summary] = [tagOf(event, 'title'), tagOf(event, 'summary')];
  return (
    <>
      {title !== undefined && (
        <h2 class="event-title" dir="auto">
          {visibleText(title)}
        </h2>
      )}
      {summary !== undefined && (
        <p class="muted" dir="auto">
          {visibleText(summary)}
        </p>
      )}
      {markdownKinds.includes(kind) ? (
        <MarkdownContent text={content} names={names} />
      ) : content === '' ? (
        <p class="muted">{text('eventEmpty')}</p>
      ) : (
        <TextContent text={content} names={names} />
      )}
    </>
  );
}

function tagOf({ tags }: Event, wanted: string): string | undefined {
  return tags.find(([name, value]) => name === wanted && value !== '')?.[1];
}
