import type { DeletedEvent } from '../messages/browsed-event';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { parseEvent } from '../nostr/parse-event';
import type { Verifier } from '../nostr/verifier';
import type { Cursor, EventStore, Provenance } from '../store/event-store';

const lowestId = '0'.repeat(64);

/**
 * Lets go of one event, as of what makes room: it stays known, so that no sync brings it back. What is
 * given is what it takes to bring it back; `undefined` where there was no such event.
 */
export async function deleteEvent(
  store: Pick<EventStore, 'query' | 'seenOn' | 'evict'>,
  id: string,
): Promise<DeletedEvent | undefined> {
  const [event] = await store.query([{ ids: [id], limit: 1 }]);
  if (event === undefined) return undefined;
  const relays = (await store.seenOn(id)).slice(0, limits.browsedRelays);
  const { created_at } = event;
  // The one second in which it stands: from behind all that is older, up to what is newer.
  let after: Cursor | undefined = { created_at: created_at - 1, id: lowestId };
  while (after !== undefined) {
    const slice = await store.evict({
      mayGo: (row) => row.id === id,
      before: created_at + 1,
      after,
      enough: 1,
    });
    after = slice.events > 0 ? undefined : slice.next;
  }
  return { event, relays };
}

/**
 * Brings back what was deleted, as it was seen on the same relays.
 * @throws LarderError `invalid-event` where this is no genuine event, or none that is kept any more
 */
export async function restoreEvent(
  store: Pick<EventStore, 'ingest' | 'noteSeen'>,
  verifier: Verifier,
  offered: unknown,
  relays: readonly string[],
): Promise<void> {
  const parsed = parseEvent(offered);
  const event = parsed && verifier.verify(parsed);
  if (event === undefined) {
    throw new LarderError('invalid-event', 'This event is not genuine.', {
      sentence: ['event-forged'],
    });
  }
  const [first, ...others] = relays;
  const from: Provenance =
    first === undefined ? { kind: 'file', name: '' } : { kind: 'relay', name: first };
  const [verdict] = (await store.ingest([event], { from })).verdicts;
  if (verdict !== 'stored' && verdict !== 'duplicate') {
    throw new LarderError('invalid-event', 'The cache does not take this event back.', {
      advice: 'A newer version of it is kept, it has expired, or its author deleted it.',
      sentence: ['event-unkept'],
    });
  }
  for (const relay of others) await store.noteSeen(relay, [event.id]);
}
