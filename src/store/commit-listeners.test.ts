import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { longNotes } from '../../test/support/long-notes';
import { limits } from '../messages/limits';
import { breathe } from './breathe';
import { CommitListeners } from './commit-listeners';
import type { StoredEvent } from './event-store';
import { openEventStore } from './open-event-store';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const long = longNotes(40);
const search = [{ kinds: [1], search: 'word' }];

function stored(events: readonly StoredEvent['event'][]): StoredEvent[] {
  return events.map((event, at) => ({ seq: at + 1, event }));
}

describe('a commit of long texts that many search for', () => {
  it('leaves others their turn, and is told each in one call', async () => {
    const listeners = new CommitListeners();
    const told: number[] = [];
    for (let n = 0; n < 50; n++) listeners.add((events) => told.push(events.length), search);
    let [turns, isOver] = [0, false];
    const telling = listeners.tell(stored(long)).then(() => {
      isOver = true;
    });
    for (; !isOver; turns++) await breathe();
    await telling;
    expect(told).toEqual(Array.from({ length: 50 }, () => long.length));
    expect(turns).toBeGreaterThan(
      (long.length * limits.searchedLength) / limits.searchedAtOnce / 2,
    );
  });

  it('is told before the next one, and at once to those who hear of everything', async () => {
    const listeners = new CommitListeners();
    const told: string[] = [];
    listeners.add((events) => told.push(`all ${events.length}`));
    listeners.add((events) => told.push(`matching ${events.length}`), search);
    void listeners.tell(stored(longNotes(10)));
    void listeners.tell(stored([fakeEvent({ content: 'a word' })]));
    await listeners.told();
    expect(told).toEqual(['all 10', 'all 1', 'matching 10', 'matching 1']);
  });

  it('is not told to who left meanwhile', async () => {
    const listeners = new CommitListeners();
    const told: string[] = [];
    const leave = listeners.add(() => told.push('left'), search);
    listeners.add(() => told.push('stayed'), search);
    const telling = listeners.tell(stored(longNotes(10)));
    await breathe();
    leave();
    await telling;
    expect(told).toEqual(['stayed']);
  });
});

it('tells that an event was removed before it can be stored once more', async () => {
  const store = await openEventStore({ name: 'c', clock: () => 1, indexedDB: emptyIndexedDB() });
  const [first] = long;
  if (!first) throw new Error('There are events.');
  await store.ingest(long, { from });
  const told: string[] = [];
  store.onCommit((events, removed) => {
    told.push(`${removed.length} removed, ${events.length} stored`);
  }, search);
  const trimmed = store.trim(0);
  const again = store.ingest([first], { from });
  while ((await store.lastSeq()) === long.length) await breathe();
  expect(told).toContain('40 removed, 0 stored');
  await Promise.all([trimmed, again]);
  expect(told).toEqual(['40 removed, 0 stored', '0 removed, 1 stored']);
});
