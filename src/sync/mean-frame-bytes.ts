import type { IdSet } from '../negentropy/id-set';
import { utf8Length } from '../relay/utf8-length';
import type { EventStore } from '../store/event-store';
import { typicalId } from './req-cost';

/** Events looked at: enough for a mean that is a few per cent off, few enough to cost nothing. */
const sampleSize = 400;
/** Read at once, so that even the largest events allowed take little memory. */
const chunkSize = 50;
/** `["EVENT","s10",` and `]` */
const envelopeBytes = JSON.stringify(['EVENT', typicalId, 0]).length - 1;

/**
 * The bytes of one EVENT message with an event of this set, on average: measured on events taken at
 * equal distances from the oldest to the newest, written as relays write them. `undefined` when the
 * store has none of them.
 */
export async function meanFrameBytes(
  store: Pick<EventStore, 'query'>,
  set: IdSet,
): Promise<number | undefined> {
  const ids = await set.sample(sampleSize);
  let events = 0;
  let bytes = 0;
  for (let at = 0; at < ids.length; at += chunkSize) {
    for (const event of await store.query([{ ids: ids.slice(at, at + chunkSize) }])) {
      events += 1;
      bytes += utf8Length(JSON.stringify(event));
    }
  }
  return events === 0 ? undefined : envelopeBytes + bytes / events;
}
