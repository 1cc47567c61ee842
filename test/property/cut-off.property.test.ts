import { afterEach, describe, expect, it, vi } from 'vitest';
import type { VerifiedEvent } from '../../src/nostr/event';
import type { EventStore } from '../../src/store/event-store';
import { changeRow } from '../support/change-row';
import { endAtWrite } from '../support/end-at-write';
import { fakeDeletion, fakeEvent, hexOf } from '../support/fake-event';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { alice, bob, expectRightSets, from, notes, now, open } from '../support/id-index-bench';

/** A database with these events, whose sets are kept. */
async function filled(events: readonly VerifiedEvent[]): Promise<IDBFactory> {
  const indexedDB = emptyIndexedDB();
  const store = await open(indexedDB);
  await store.ingest(events, { from });
  await expectRightSets(store);
  store.close();
  return indexedDB;
}

afterEach(() => vi.restoreAllMocks());

describe('whatever is cut off', () => {
  /** Does the work on a database up to one of its writes; how many it did. */
  async function cutOff(
    indexedDB: IDBFactory,
    work: (store: EventStore) => Promise<unknown>,
    end: number,
  ): Promise<number> {
    const store = await open(indexedDB);
    const writes = endAtWrite(end);
    await Promise.allSettled([work(store)]);
    vi.restoreAllMocks();
    store.close();
    return writes();
  }

  it('at any write of a repair, the next check repairs it', async () => {
    const indexedDB = await filled(notes(60));
    const damage = (row: { count: number }) => ({ ...row, count: row.count + 1 });
    for (let end = 1, isThrough = false; !isThrough; end += 1) {
      await changeRow(indexedDB, 'idSums', damage, end % 3);
      isThrough = (await cutOff(indexedDB, (store) => store.checkIdSets(), end)) < end;
      const later = await open(indexedDB);
      const { sets, rebuilt } = await later.checkIdSets();
      expect(sets).toBe(3);
      if (isThrough) expect(rebuilt).toBe(0);
      await expectRightSets(later);
      expect(await later.checkIdSets()).toMatchObject({ sets: 3, rebuilt: 0 });
      expect(await later.count([{}])).toBe(60);
      later.close();
    }
  }, 60_000);

  it('at any write of a set that is found damaged and made anew', async () => {
    const indexedDB = await filled(notes(60));
    for (let end = 1, isThrough = false; !isThrough; end += 1) {
      await changeRow(indexedDB, 'idChunks', () => undefined, end % 3);
      isThrough = (await cutOff(indexedDB, (store) => expectRightSets(store), end)) < end;
      const later = await open(indexedDB);
      await later.checkIdSets();
      await expectRightSets(later);
      expect(await later.checkIdSets()).toMatchObject({ sets: 3, rebuilt: 0 });
      later.close();
    }
  }, 60_000);

  const vanish = fakeEvent({ kind: 62, created_at: 9_000, tags: [['relay', 'ALL_RELAYS']] });

  it.each([
    ['any write', 16, 1],
    // More than one transaction removes; the last one of them is short.
    ['some writes', 420, 150],
  ])(
    'at %s of following a request to vanish, the next start goes on (%i events)',
    async (_, count, step) => {
      const events = notes(count);
      const others = events.filter(({ pubkey }) => pubkey === bob).length;
      const follow = (store: EventStore) => store.ingest([vanish], { from });
      const total = await cutOff(await filled(events), follow, Number.POSITIVE_INFINITY);
      const ends = Array.from({ length: total + 1 }, (_none, at) => at + 1);
      for (const end of ends.filter((one) => one % step === 0 || one > total - 5)) {
        const indexedDB = await filled(events);
        const isThrough = (await cutOff(indexedDB, follow, end)) < end;
        const later = await open(indexedDB);
        await expectRightSets(later);
        const isStored = (await later.query([{ kinds: [62] }])).length === 1;
        expect(isStored || !isThrough).toBe(true);
        expect(await later.count([{ authors: [alice] }])).toBe(isStored ? 1 : count - others);
        expect(await later.count([{ authors: [bob] }])).toBe(others);
        expect((await later.checkIdSets()).rebuilt).toBe(0);
        // What is gone does not come back, and what was not asked for does.
        const [first] = events;
        const { verdicts } = await later.ingest(first ? [first] : [], { from });
        expect(verdicts).toEqual([isStored ? 'deleted' : 'duplicate']);
        later.close();
      }
    },
    60_000,
  );

  it('at any write of clearing, all is there or nothing', async () => {
    for (let end = 1, isThrough = false; !isThrough; end += 1) {
      const indexedDB = await filled(notes(16));
      isThrough = (await cutOff(indexedDB, (store) => store.clear(), end)) < end;
      const later = await open(indexedDB);
      expect(await later.count([{}])).toBe(isThrough ? 0 : 16);
      expect(await later.count([{ search: 'note' }])).toBe(isThrough ? 0 : 16);
      expect(await later.known(notes(1).map(({ id }) => id))).toHaveProperty(
        'size',
        isThrough ? 0 : 1,
      );
      await expectRightSets(later);
      await later.ingest(notes(20), { from });
      await expectRightSets(later);
      expect((await later.checkIdSets()).rebuilt).toBe(0);
      later.close();
    }
  }, 60_000);

  const before = notes(520);
  const batch = [
    ...notes(2, 'new'),
    fakeDeletion({ created_at: 5_000 }, { events: before.slice(0, 2) }),
    fakeEvent({ kind: 0, created_at: 2 }),
  ];

  async function prepared(): Promise<IDBFactory> {
    const indexedDB = emptyIndexedDB();
    const store = await open(indexedDB);
    await store.ingest([...before, fakeEvent({ kind: 0, created_at: 1 })], { from });
    await expectRightSets(store);
    store.close();
    return indexedDB;
  }

  async function survives(
    indexedDB: IDBFactory,
    work: (store: EventStore) => Promise<unknown>,
    end: number,
  ) {
    const store = await open(indexedDB);
    const writes = endAtWrite(end);
    const [outcome] = await Promise.allSettled([work(store)]);
    const isThrough = writes() < end;
    vi.restoreAllMocks();
    expect(outcome?.status).toBe(isThrough ? 'fulfilled' : 'rejected');
    await expectRightSets(store);
    store.close();
    const later = await open(indexedDB);
    await expectRightSets(later);
    expect((await later.checkIdSets()).rebuilt).toBe(0);
    later.close();
    return isThrough;
  }

  it('at any write of a batch, the sets are what the events say', async () => {
    const indexedDB = await prepared();
    for (let end = 1; ; end += 1) {
      if (await survives(indexedDB, (store) => store.ingest(batch, { from }), end)) break;
    }
  }, 60_000);

  it('at any write while a set is made, it is made later', async () => {
    const indexedDB = await prepared();
    const filter = { kinds: [1] };
    const make = async (store: EventStore) => {
      await store.ingest(notes(2, 'before'), { from });
      return Promise.all([store.idSet(filter), store.ingest(notes(2, 'meanwhile'), { from })]);
    };
    for (let end = 1; ; end += 1) if (await survives(indexedDB, make, end)) break;
  }, 60_000);

  it('at any write of an eviction', async () => {
    const indexedDB = await prepared();
    const slice = { mayGo: () => true, enough: 1_000 };
    for (let end = 1; ; end += 1) {
      if (await survives(indexedDB, (store) => store.evict(slice), end)) break;
    }
  }, 60_000);

  it('at any write of a trim, beside what expires', async () => {
    const indexedDB = await prepared();
    const expiring = notes(3).map((event, at) =>
      fakeEvent({ ...event, id: hexOf(`expiring ${at}`), tags: [['expiration', `${now + 5}`]] }),
    );
    const first = await open(indexedDB);
    await first.ingest(expiring, { from });
    first.close();
    for (let end = 1; ; end += 1) {
      if (await survives(indexedDB, (store) => store.trim(515), end)) break;
    }
  }, 60_000);
});
