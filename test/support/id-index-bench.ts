import { expect } from 'vitest';
import { IdSet } from '../../src/negentropy/id-set';
import type { VerifiedEvent } from '../../src/nostr/event';
import type { Filter } from '../../src/nostr/filter';
import { Connection } from '../../src/store/connection';
import type { EventStore } from '../../src/store/event-store';
import { IdIndex } from '../../src/store/id-index/id-index';
import { IndexedDbEventStore } from '../../src/store/indexeddb-event-store';
import { openEventStore } from '../../src/store/open-event-store';
import { fakeEvent, hexOf } from './fake-event';

export const from = { kind: 'relay', name: 'wss://one.example/' } as const;
/** In seconds. */
export const now = 1_000_000;
export const [alice, bob] = [hexOf('alice'), hexOf('bob')];
/** Of the sets that are kept. */
export const filters: readonly Filter[] = [{ authors: [alice] }, { '#p': [bob], kinds: [1] }, {}];

export const smallSlice = { chunks: 1, entries: 20, notes: 10, expired: 4 };

export const open = (indexedDB: IDBFactory, clock = () => now) =>
  openEventStore({ name: 'cache', clock, indexedDB });

/** The same, whose sets are compared and written a chunk at a time. */
export const openInSlices = (indexedDB: IDBFactory, clock = () => now) =>
  new IndexedDbEventStore(new Connection(indexedDB, 'cache'), { clock }, new IdIndex(smallSlice));

/** By Alice and Bob in turn, a second apart, to one of them. */
export const notes = (count: number, content = 'note'): VerifiedEvent[] =>
  Array.from({ length: count }, (_, at) =>
    fakeEvent({
      content: `${content} ${at}`,
      created_at: 1_000 + at,
      pubkey: at % 2 === 0 ? alice : bob,
      tags: [['p', at % 3 === 0 ? alice : bob]],
    }),
  );

/** Every set has the ids of what its filter finds, and no others. */
export async function expectRightSets(store: EventStore, asked = filters): Promise<void> {
  for (const filter of asked) {
    const set = await store.idSet(filter);
    await set.read();
    const expected = IdSet.from(await store.query([filter]));
    expect(set.idsBetween(0, set.size)).toEqual(expected.idsBetween(0, expected.size));
    expect(set.fingerprint(0, set.size)).toEqual(expected.fingerprint(0, expected.size));
  }
}
