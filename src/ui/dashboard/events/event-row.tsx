import { RelativeTime } from '../../shared/relative-time';
import { shortNpub } from '../../shared/short-npub';
import { text } from '../../shared/text';
import { kindName } from '../kind-name';
import { eventAddress } from './event-address';
import type { NamedLine } from './line-window';
import { visibleText } from './visible-text';

interface EventRowProps {
  line: NamedLine;
  /** From 1 on; `undefined` where nobody has counted. */
  position: number | undefined;
  /** Of all lines; -1 while they are not counted. */
  size: number;
}

/** One event of a list: by whom, what and when, and the beginning of what it says. It leads to the event. */
export function EventRow({ line, position, size }: EventRowProps) {
  const { id, kind, pubkey, name, created_at, title, about } = line;
  const heading = `line-${id}`;
  const said = kind === 7 ? reactionText(line.text) : visibleText(line.text);
  // The name of a profile stands before it, as its author's.
  const called = kind === 0 ? undefined : title;
  return (
    <article
      class="event-row"
      aria-labelledby={heading}
      aria-posinset={position}
      aria-setsize={position === undefined ? undefined : size}
    >
      <a href={`#${eventAddress(id)}`} data-event={id}>
        <span class="event-row-head" id={heading}>
          <bdi class="event-author">{visibleText(name ?? '').trim() || shortNpub(pubkey)}</bdi>{' '}
          <span class="event-kind">{kindName(kind)}</span> <RelativeTime time={created_at * 1000} />
        </span>
        {/* What it says goes the way of its own script; what is said about another, of the page's. */}
        <span class="event-row-text" dir={about === undefined ? 'auto' : undefined}>
          {called !== undefined && <strong>{visibleText(called)} </strong>}
          {said}
          {said.trim() === '' && called === undefined && about === undefined && (
            <span class="muted">{text('eventEmpty')}</span>
          )}
          {about !== undefined && (
            <bdi class="event-about">
              {' '}
              {text(
                'eventsAbout',
                visibleText(line.aboutName ?? shortNpub(about.pubkey)),
                visibleText(about.text),
              )}
            </bdi>
          )}
        </span>
      </a>
    </article>
  );
}

/** A reaction as people see it (NIP-25): `+` is a like. */
export function reactionText(content: string): string {
  if (content === '+' || content === '') return '♥';
  return content === '-' ? '👎' : visibleText(content);
}
