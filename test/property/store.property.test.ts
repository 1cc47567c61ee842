import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filter } from '../../src/nostr/filter';
import type { EventStore, RemovedEvent } from '../../src/store/event-store';
import { openEventStore } from '../../src/store/open-event-store';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { MemoryEventStore } from '../support/memory-event-store';
import { filters, history, type Step, start } from './store-histories';

function byId({ event: a }: RemovedEvent, { event: b }: RemovedEvent): number {
  return a.id < b.id ? -1 : 1;
}

const isEven = ({ id }: { id: string }) => Number.parseInt(id.slice(-1), 16) % 2 === 0;

/** Nobody reconciles a search: relays differ in what they find. */
function unsearched({ search: _, ...filter }: Filter): Filter {
  return filter;
}

async function live(
  stores: readonly EventStore[],
  steps: readonly Step[],
  asked: readonly Filter[],
  pass: (s: number) => void,
) {
  const told = stores.map((store) => {
    const events: unknown[] = [];
    const removed: RemovedEvent[] = [];
    store.onCommit((commit, gone) => {
      events.push(...commit);
      removed.push(...gone);
    });
    return { events, removed };
  });
  for (const { batch, from, pause, trim, evict } of steps) {
    pass(pause);
    const [real, oracle] = await Promise.all(stores.map((store) => store.ingest(batch, { from })));
    expect(real).toEqual(oracle);
    // Also what was answered before, and may have been kept.
    for (const one of asked) {
      const [found, expected] = await Promise.all(stores.map((store) => store.query([one])));
      expect(found).toEqual(expected);
    }
    if (evict !== undefined) {
      const gone = await Promise.all(
        stores.map(async (store) => {
          const expired = await store.evictExpired();
          // Where a slice ends is the store's business.
          const { events, bytes } = await store.evict({ ...evict, mayGo: isEven });
          return { expired, events, bytes, size: await store.size() };
        }),
      );
      expect(gone[0]).toEqual(gone[1]);
    }
    if (trim === undefined) continue;
    const [removed, expected] = await Promise.all(stores.map((store) => store.trim(trim)));
    expect(removed).toBe(expected);
  }
  // Which goes first of what one commit removes is nobody's business.
  const [real, oracle] = told.map(({ events, removed }) => [events, removed.sort(byId)]);
  expect(real).toEqual(oracle);
}

async function answers(store: EventStore, filters: readonly Filter[], steps: readonly Step[]) {
  const ids = steps.flatMap(({ batch }) => batch.map((event) => event.id));
  const seen = await Promise.all([...new Set(ids)].map((one) => store.seenOn(one)));
  const sets = await Promise.all(filters.map((one) => store.idSet(unsearched(one))));
  return {
    all: await store.query([{}]),
    found: await store.query(filters),
    accepted: await store.query(filters, { accept: isEven }),
    each: await Promise.all(filters.map((one) => store.count([one]))),
    count: await store.count(filters),
    after: await store.storedAfter(3, filters, { count: 1_000 }),
    some: await store.storedAfter(3, filters, { count: 2, accept: isEven }),
    lastSeq: await store.lastSeq(),
    known: [...(await store.known(ids))].sort(),
    seen: seen.map((relays) => relays.sort()),
    sets: sets.map((set) => [set.size, set.fingerprint(0, set.size)]),
  };
}

describe('the store in IndexedDB', () => {
  it('answers like the naive one, whatever was stored and whatever is asked', async () => {
    await fc.assert(
      fc.asyncProperty(history, filters, async (steps, asked) => {
        let now = start;
        const clock = () => now;
        const indexedDB = emptyIndexedDB();
        const real = await openEventStore({ name: 'cache', clock, indexedDB });
        const oracle = new MemoryEventStore(clock);
        // Half of the sets are kept from the beginning, the others are made in the end.
        for (const one of asked.slice(0, 2)) await real.idSet(unsearched(one));
        await live([real, oracle], steps, asked, (passed) => {
          now += passed;
        });
        expect(await answers(real, asked, steps)).toEqual(await answers(oracle, asked, steps));
        real.close();
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) },
    );
  }, 600_000);
});
