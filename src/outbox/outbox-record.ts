import { limits } from '../messages/limits';
import type { OutboxEntryRecord, OutboxRecord } from '../messages/outbox-record';
import type { NostrEvent } from '../nostr/event';
import { Kind } from '../nostr/kinds';
import type { OutboxEntry } from '../store/event-store';
import { isWaiting } from './attempts';

/** Kinds whose content is text that a person wrote to be read. */
const textKinds: ReadonlySet<number> = new Set([
  Kind.note,
  Kind.reaction,
  Kind.comment,
  Kind.highlight,
  Kind.article,
]);

/** What the pages show of the queue: what waits before what is through, the latest first. */
export function outboxRecord(entries: readonly OutboxEntry[]): OutboxRecord {
  const waiting = entries.filter(isWaiting);
  const through = entries.filter((entry) => !isWaiting(entry));
  return {
    waiting: waiting.length,
    entries: [...waiting, ...through].slice(0, limits.outboxShown).map(entryRecord),
  };
}

export function entryRecord({ event, origin, addedAt, targets }: OutboxEntry): OutboxEntryRecord {
  const { id, kind, created_at } = event;
  return {
    id,
    kind,
    created_at,
    origin,
    addedAt,
    preview: previewOf(event),
    targets: [...targets],
  };
}

/** One line, cut between characters. */
function previewOf({ kind, content }: NostrEvent): string {
  if (!textKinds.has(kind)) return '';
  // No character has more than two units: a long article is not taken apart for its first line.
  const start = content
    .slice(0, 4 * limits.outboxPreviewLength)
    .replace(/\s+/g, ' ')
    .trim();
  return [...start].slice(0, limits.outboxPreviewLength).join('');
}
