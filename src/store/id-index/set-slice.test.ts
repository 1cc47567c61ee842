import { afterEach, describe, expect, it, vi } from 'vitest';
import { atTransaction } from '../../../test/support/at-transaction';
import { changeRow } from '../../../test/support/change-row';
import { endAtWrite } from '../../../test/support/end-at-write';
import { fakeEvent } from '../../../test/support/fake-event';
import { emptyIndexedDB } from '../../../test/support/fake-indexeddb';
import {
  expectRightSets,
  from,
  notes,
  now,
  openInSlices,
  smallSlice,
} from '../../../test/support/id-index-bench';
import { mostTouched } from '../../../test/support/touched-rows';
import type { Filter } from '../../nostr/filter';
import { Connection } from '../connection';

afterEach(() => vi.restoreAllMocks());

/** Three chunks. */
const before = [...notes(49), fakeEvent({ tags: [['expiration', `${now + 5}`]] })];
const all = [{}];
const flip = (row: { ids: Uint8Array }) => ({ ...row, ids: row.ids.map((byte) => byte ^ 1) });

/** A store with one set. */
async function filled(clock = () => now, stored = before) {
  const indexedDB = emptyIndexedDB();
  const store = openInSlices(indexedDB, clock);
  const other = await new Connection(indexedDB, 'cache').get();
  await store.ingest(stored, { from });
  await expectRightSets(store, all);
  return {
    indexedDB,
    store,
    other,
    damage: (at: number) => changeRow(indexedDB, 'idChunks', flip, at),
  };
}

describe('no transaction touches more than a slice of a set', () => {
  const slice = 2 * smallSlice.chunks;
  const many = notes(100);

  it('when it is made, or found to be right', async () => {
    const { store } = await filled(undefined, many);
    const touched = mostTouched('idChunks');
    await store.idSet({ kinds: [1] });
    expect(await store.checkIdSets()).toMatchObject({ sets: 2, rebuilt: 0 });
    expect(touched()).toBeGreaterThan(0);
    expect(touched()).toBeLessThanOrEqual(slice);
  });

  it('when it is found to be wrong and made anew', async () => {
    const { store, damage } = await filled(undefined, many);
    await damage(1);
    const touched = mostTouched('idChunks');
    expect(await store.checkIdSets()).toMatchObject({ rebuilt: 1 });
    expect(touched()).toBeLessThanOrEqual(slice);
  });

  it('when most of what it had is not there any more', async () => {
    const { indexedDB, store } = await filled(undefined, many);
    await changeRow(indexedDB, 'idChunks', () => undefined);
    await store.ingest(notes(1, 'where it is missing'), { from });
    await store.trim(10);
    const touched = mostTouched('idChunks');
    await expectRightSets(store, all);
    expect(touched()).toBeLessThanOrEqual(slice);
  });

  it('when it is dropped', async () => {
    let time = now;
    const { indexedDB, store } = await filled(() => time, many);
    time += 31 * 86_400;
    const touched = mostTouched('idChunks');
    expect(await store.checkIdSets()).toMatchObject({ sets: 0 });
    expect(touched()).toBeGreaterThan(0);
    expect(touched()).toBeLessThanOrEqual(slice);
    expect(await rowsKept(indexedDB)).toEqual([0, 0, 0, 0]);
  });

  it('when much has expired since, and is right whatever write was the last one', async () => {
    const seconds = [1, 1, 2, 3, 3, 3, 3, 3, 3, 4, 5, 5, 6, 7, 8];
    const expiring = seconds.map((second, at) =>
      fakeEvent({ content: `brief ${at}`, tags: [['expiration', `${now + second}`]] }),
    );
    for (let end = 1, isThrough = false; !isThrough; end += 1) {
      let time = now;
      const { indexedDB, store: killed } = await filled(() => time, [...notes(20), ...expiring]);
      time += 8;
      const read = vi.spyOn(IDBIndex.prototype, 'getAll');
      const writes = endAtWrite(end);
      await Promise.allSettled([killed.idSet({})]);
      isThrough = writes() < end;
      const answers = read.mock.results.map(({ value }) => value as IDBRequest<unknown[]>);
      for (const it of answers) {
        // One more than a slice tells that there is more; the third second has six.
        if (it.readyState === 'done') expect((it.result ?? []).length).toBeLessThan(7);
      }
      vi.restoreAllMocks();
      const later = openInSlices(indexedDB, () => time);
      for (const store of end % 2 ? [killed, later] : [later, killed]) {
        await expectRightSets(store, all);
        store.close();
      }
    }
  });

  it('nor does a caller with an earlier clock undo what a later one has done', async () => {
    const expiring = Array.from({ length: 40 }, (_, at) =>
      fakeEvent({ tags: [['expiration', `${now + 1 + Math.floor(at / 4)}`]], content: `${at}` }),
    );
    for (let round = 1, isHit = true; isHit; round += 1) {
      let time = now;
      const { store, other } = await filled(() => time, [...notes(20), ...expiring]);
      time = now + 5;
      isHit = await atTransaction(
        round,
        () => store.idSet({}),
        () => {
          time = now + 10;
          return store.idSet({});
        },
      );
      expect(await other.get('meta', 'idsExpiredTo')).toBe(time);
    }
  });

  it('nor more of what was noted meanwhile', async () => {
    const { store } = await filled(undefined, many);
    const batch = (at: number) => notes(smallSlice.notes, `meanwhile ${at}`);
    const touched = mostTouched('idNotes');
    const others = () => Promise.all([1, 2, 3].map((at) => store.ingest(batch(at), { from })));
    // The third one begins to note.
    await atTransaction(4, () => store.idSet({ kinds: [1] }), others);
    // Read, and removed.
    expect(touched()).toBe(2 * smallSlice.notes);
    await expectRightSets(store, [{ kinds: [1] }]);
  });
});

async function rowsKept(indexedDB: IDBFactory): Promise<number[]> {
  const tables = ['idSets', 'idSums', 'idChunks', 'idNotes'] as const;
  const database = await new Connection(indexedDB, 'cache').get();
  const counts = await Promise.all(tables.map((table) => database.count(table)));
  database.close();
  return counts;
}

type Bench = Awaited<ReturnType<typeof filled>>;
interface Meanwhile extends Bench {
  readonly round: number;
  readonly clock: { time: number };
}

const note = ({ store, round }: Meanwhile, created_at: number) =>
  store.ingest([fakeEvent({ content: `round ${round}`, created_at })], { from });

/** All of the second chunk goes. */
const empty = ({ store }: Meanwhile) =>
  store.evict({
    mayGo: ({ created_at }) => created_at < 1_045,
    after: { created_at: 1_015, id: '0'.repeat(64) },
  });

const damaged = 'a chunk is found damaged';

const events: [string, (bench: Meanwhile) => Promise<unknown>][] = [
  ['events come', ({ store, round }) => store.ingest(notes(20, `round ${round}`), { from })],
  [
    'a chunk is emptied, and something comes into it',
    (bench) => Promise.all([empty(bench), note(bench, 1_030)]),
  ],
  [
    'something expires',
    ({ store, clock }) => {
      clock.time += 10;
      return store.idSet({ kinds: [9] });
    },
  ],
  ['another looks at it, too', ({ indexedDB }) => openInSlices(indexedDB).checkIdSets()],
  [damaged, (bench) => Promise.all([bench.other.clear('idChunks'), note(bench, 1_001)])],
  [
    'another drops it',
    ({ indexedDB, clock }) => openInSlices(indexedDB, () => clock.time + 31 * 86_400).checkIdSets(),
  ],
];

describe.each(events)(
  'while %s, at whatever point, a set becomes what the events say',
  (what, other) => {
    /** Does it beside each transaction of some work in turn. */
    const beside = async (work: (bench: Meanwhile) => Promise<unknown>, asked: Filter = {}) => {
      for (let round = 1, isHit = true; isHit; round += 1) {
        const clock = { time: now };
        const bench = { ...(await filled(() => clock.time)), clock, round };
        isHit = await atTransaction(
          round,
          () => work(bench),
          () => other(bench),
        );
        expect(await bench.store.checkIdSets()).toMatchObject({ rebuilt: 0 });
        await expectRightSets(bench.store, [asked]);
      }
    };

    it('that is right and is checked', async () => {
      await beside(async ({ store }) => {
        const { rebuilt } = await store.checkIdSets();
        expect(rebuilt).toBeLessThanOrEqual(what === damaged ? 1 : 0);
      });
    }, 60_000);

    it('that is wrong and is checked', async () => {
      await beside(async ({ store, damage, round }) => {
        await damage(round % 2);
        await store.checkIdSets();
      });
    }, 60_000);

    it('that is made', async () => {
      const asked = { kinds: [1] };
      await beside(({ store }) => store.idSet(asked), asked);
    }, 60_000);
  },
);

it('is right after whatever write of its mending was the last one, and what came since', async () => {
  for (let end = 1, isThrough = false; !isThrough; end += 1) {
    const { indexedDB, store: killed, damage } = await filled();
    await damage(end % 2);
    const writes = endAtWrite(end);
    const others = killed.ingest(notes(3, `meanwhile ${end}`), { from });
    await Promise.allSettled([killed.checkIdSets(), others]);
    isThrough = writes() < end;
    vi.restoreAllMocks();
    killed.close();
    const later = openInSlices(indexedDB);
    await later.ingest(notes(3, `since ${end}`), { from });
    await later.checkIdSets();
    expect(await later.checkIdSets()).toMatchObject({ sets: 1, rebuilt: 0 });
    await expectRightSets(later, all);
    later.close();
  }
}, 60_000);

it('stays, and is right, when it is asked for while it is dropped', async () => {
  for (let at = 1, isHit = true; isHit; at += 1) {
    const clock = { time: now };
    const { store } = await filled(() => clock.time);
    clock.time += 31 * 86_400;
    isHit = await atTransaction(
      at,
      () => store.checkIdSets(),
      () => store.idSet({}),
    );
    expect(await store.checkIdSets()).toMatchObject({ sets: isHit ? 1 : 0, rebuilt: 0 });
    await expectRightSets(store, all);
  }
});
