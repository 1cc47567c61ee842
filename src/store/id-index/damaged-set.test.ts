import { describe, expect, it } from 'vitest';
import { changeRow } from '../../../test/support/change-row';
import { fakeEvent, hexOf } from '../../../test/support/fake-event';
import { emptyIndexedDB } from '../../../test/support/fake-indexeddb';
import { IdSet } from '../../negentropy/id-set';
import type { EventStore } from '../event-store';
import { openEventStore } from '../open-event-store';
import type { IdChunkRow } from './id-index-rows';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const now = 1_000_000;
const note = (at: number, tags: string[][] = []) =>
  fakeEvent({ content: `note ${at}`, created_at: 1_000 + at, tags });
const notes = Array.from({ length: 1_000 }, (_, at) => note(at));

async function expectRightSet(store: EventStore): Promise<void> {
  const set = await store.idSet({});
  await set.read();
  const expected = IdSet.from(await store.query([{}]));
  expect(set.idsBetween(0, set.size)).toEqual(expected.idsBetween(0, expected.size));
}

const damages: [string, (row: IdChunkRow) => IdChunkRow | undefined][] = [
  ['too short', (row) => ({ ...row, ids: row.ids.slice(0, 31) })],
  ['too long', (row) => ({ ...row, ids: new Uint8Array(row.ids.length + 1) })],
  ['out of order', (row) => ({ ...row, times: row.times.toReversed() })],
  ['of another type', ({ ids: _, ...row }) => ({ ...row, ids: 'x' }) as never],
  ['missing', () => undefined],
];

describe.each(damages)('a chunk whose row is %s', (_, damage) => {
  /** A store with one set, in which the first chunk or the last one is damaged. */
  const damaged = async ({ isLast = false, clock = (): number => now } = {}) => {
    const indexedDB = emptyIndexedDB();
    const store = await openEventStore({ name: 'cache', clock, indexedDB });
    const brief = note(2, [['expiration', `${now + 5}`]]);
    await store.ingest([...notes, brief], { from });
    await store.idSet({});
    const change = damage as (row: never) => unknown;
    await changeRow(indexedDB, 'idChunks', change, isLast ? 2 : 0);
    return store;
  };

  it('keeps no event from being stored or removed, and the set is made anew', async () => {
    const store = await damaged();
    const late = fakeEvent({ content: 'late', created_at: 1_001 });
    expect((await store.ingest([late], { from })).verdicts).toEqual(['stored']);
    await expectRightSet(store);
    expect(await store.checkIdSets()).toMatchObject({ rebuilt: 0 });
    expect(await store.trim(500)).toBeGreaterThan(0);
    await expectRightSet(store);
  });

  it('is found by a check, also when something expires in it meanwhile', async () => {
    let time = now;
    const store = await damaged({ clock: () => time });
    expect(await store.checkIdSets()).toMatchObject({ sets: 1, rebuilt: 1 });
    const other = await damaged({ clock: () => time });
    time += 10;
    expect(await other.checkIdSets()).toMatchObject({ sets: 1, ids: 1_000 });
    await expectRightSet(other);
  });

  it('is made anew before it is handed out', async () => {
    await expectRightSet(await damaged({ isLast: true }));
  });

  it('ends the reading of a set that was handed out, and not that of the next one', async () => {
    const store = await damaged();
    const set = await store.idSet({});
    await expect(set.read()).rejects.toMatchObject({ code: 'storage-failed' });
    await expectRightSet(store);
  });
});

it('leaves the sets right that are not damaged', async () => {
  const indexedDB = emptyIndexedDB();
  const store = await openEventStore({ name: 'cache', clock: () => now, indexedDB });
  await store.ingest(notes, { from });
  await store.idSet({});
  await store.idSet({ kinds: [1] });
  await changeRow(indexedDB, 'idChunks', () => undefined);
  await store.ingest([fakeEvent({ content: hexOf('late'), created_at: 1_001 })], { from });
  expect(await store.checkIdSets()).toMatchObject({ sets: 2, rebuilt: 0 });
  expect((await store.idSet({ kinds: [1] })).size).toBe(1_001);
  await expectRightSet(store);
});
