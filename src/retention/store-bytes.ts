import * as v from 'valibot';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { eventBytes } from '../nostr/event-bytes';
import type { EventStore } from '../store/event-store';

/** Events read in one go: some milliseconds. */
const portion = 200;

const number = v.pipe(v.number(), v.minValue(0));
const CountSchema = v.object({ bytes: number, to: number });

export interface StoreBytesDeps {
  readonly storage: KeyValue;
  readonly store: Pick<EventStore, 'storedAfter'>;
  readonly breathe: () => Promise<void>;
}

/** What all events take as JSON, in bytes; what has expired is not looked at. */
export interface StoreBytes {
  /**
   * They take no more: reads what was stored since they were counted last. What was replaced or deleted since then is
   * still in it, until they are counted anew.
   */
  atMost(): Promise<number>;
  /** Reads all of them. */
  exactly(): Promise<number>;
  /** So many of those counted were removed. */
  removed(bytes: number): Promise<void>;
}

/** Keeps in mind what was counted, also when the background ends. */
export function createStoreBytes({ storage, store, breathe }: StoreBytesDeps): StoreBytes {
  const counted = storedValue(storage, 'storeBytes', CountSchema, { bytes: 0, to: 0 });
  const countOn = async ({ bytes, to }: v.InferOutput<typeof CountSchema>): Promise<number> => {
    for (let isMore = true; isMore; ) {
      const stretch = await store.storedAfter(to, [{}], { count: portion });
      for (const { event } of stretch.events) bytes += eventBytes(event);
      ({ to, isMore } = stretch);
      if (isMore) await breathe();
    }
    await counted.update(() => ({ bytes, to }));
    return bytes;
  };
  return {
    atMost: async () => countOn(await counted.read()),
    exactly: () => countOn({ bytes: 0, to: 0 }),
    async removed(bytes) {
      await counted.update((before) => ({ ...before, bytes: Math.max(0, before.bytes - bytes) }));
    },
  };
}
