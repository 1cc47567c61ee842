import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import type { Filter } from '../nostr/filter';
import { AnswerCache } from './answer-cache';
import { type EventRow, toRow } from './event-row';
import type { Cursor, EventStore } from './event-store';
import { openEventStore } from './open-event-store';
import { recalledScan } from './recalled-scan';

const from = { kind: 'site', name: 'https://app.example' } as const;
const rowAt = (created_at: number, tags: string[][] = []): EventRow =>
  toRow(fakeEvent({ created_at, kind: 1, tags }), created_at, from);

const filter: Filter = { kinds: [1] };

describe('a scan that recalls what it found', () => {
  let answers: AnswerCache;
  let stored: EventRow[];
  let now: number;

  beforeEach(() => {
    answers = new AnswerCache();
    stored = [9, 8, 7, 6, 5].map((at) => rowAt(at));
    now = 100;
  });

  /** Two rows at a time, as from an index. */
  const scanFrom = vi.fn(async function* (after?: Cursor, since = 0) {
    const from = after ? stored.findIndex(({ id }) => id === after.id) + 1 : 0;
    const rows = stored.slice(from).filter(({ created_at }) => created_at >= since);
    for (let at = 0; at < rows.length; at += 2) yield rows.slice(at, at + 2);
  });

  /** The times of the first `limit` rows. */
  async function ask(limit = 100, of = filter): Promise<number[]> {
    scanFrom.mockClear();
    const found: number[] = [];
    const scan = (after?: Cursor) => scanFrom(after, of.since);
    for await (const rows of recalledScan(of, answers, now, scan)) {
      found.push(...rows.map(({ created_at }) => created_at));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }

  it('reads nothing for as many as were found, or fewer', async () => {
    await ask(4);
    expect(await ask(4)).toEqual([9, 8, 7, 6]);
    expect(await ask(3, { ...filter, limit: 3 })).toEqual([9, 8, 7]);
    expect(scanFrom).not.toHaveBeenCalled();
  });

  it('reads on behind them for more, and then knows those too', async () => {
    await ask(2);
    expect(await ask()).toEqual([9, 8, 7, 6, 5]);
    expect(scanFrom.mock.calls[0]?.[0]?.created_at).toBe(8);
    expect(await ask()).toEqual([9, 8, 7, 6, 5]);
    expect(scanFrom).not.toHaveBeenCalled();
  });

  it('knows that there was nothing', async () => {
    stored = [];
    await ask();
    expect(await ask()).toEqual([]);
    expect(scanFrom).not.toHaveBeenCalled();
  });

  it('knows what was written and removed since, where that matches', async () => {
    await ask(3);
    const [gone, ...left] = stored;
    stored = [rowAt(10), ...left];
    answers.apply({ added: [rowAt(10), { ...rowAt(11), kind: 7 }], removed: gone ? [gone] : [] });
    expect(await ask(4)).toEqual([10, 8, 7, 6]);
    expect(scanFrom).not.toHaveBeenCalled();
  });

  it('does not take an old event for one that follows what it knows', async () => {
    await ask(2);
    stored.push(rowAt(3));
    answers.apply({ added: [rowAt(3)], removed: [] });
    expect(await ask()).toEqual([9, 8, 7, 6, 5, 3]);
  });

  it('takes an event once, also if it had been read before it was told of', async () => {
    await ask();
    answers.apply({ added: stored.slice(0, 1), removed: [] });
    expect(await ask()).toEqual([9, 8, 7, 6, 5]);
  });

  it('reads anew when nobody knows what was written', async () => {
    await ask();
    answers.forget();
    await ask();
    expect(scanFrom).toHaveBeenCalled();
  });

  it('knows of a shorter time what it knows of a longer one, and reads on for a longer one', async () => {
    await ask(100, { ...filter, since: 7 });
    expect(await ask(100, { ...filter, since: 8 })).toEqual([9, 8]);
    expect(await ask(100, { ...filter, since: 7 })).toEqual([9, 8, 7]);
    expect(scanFrom).not.toHaveBeenCalled();
    expect(await ask(100, { ...filter, since: 6 })).toEqual([9, 8, 7, 6]);
    expect(await ask()).toEqual([9, 8, 7, 6, 5]);
  });

  it('does not take what came before its time for part of the answer', async () => {
    await ask(100, { ...filter, since: 7 });
    stored.push(rowAt(3));
    answers.apply({ added: [rowAt(3)], removed: [] });
    expect(await ask(100, { ...filter, since: 7 })).toEqual([9, 8, 7]);
    expect(await ask()).toEqual([9, 8, 7, 6, 5, 3]);
  });

  it('does not keep what was read while something was written', async () => {
    const reading = recalledScan(filter, answers, now, scanFrom);
    await reading.next();
    answers.apply({ added: [rowAt(10)], removed: [] });
    stored.unshift(rowAt(10));
    await reading.return(undefined);
    expect(await ask(1)).toEqual([10]);
  });

  it('does not take what it knew for what is known after a write', async () => {
    await ask(2);
    const reading = recalledScan(filter, answers, now, scanFrom);
    await reading.next();
    answers.apply({ added: [rowAt(10)], removed: [] });
    stored.unshift(rowAt(10));
    for await (const _ of reading);
    expect(await ask(1)).toEqual([10]);
  });

  it('leaves out what has expired since, and reads on for what is missing', async () => {
    stored = [rowAt(9, [['expiration', '110']]), rowAt(8), rowAt(7)];
    await ask(2);
    now = 110;
    expect(await ask(2)).toEqual([8, 7]);
  });

  it('reads anew when the clock was put back', async () => {
    await ask();
    now = 50;
    await ask();
    expect(scanFrom).toHaveBeenCalled();
  });

  it('reads anew when the clock was put back behind what was read on last', async () => {
    stored.push(rowAt(4, [['expiration', '108']]));
    await ask(2);
    now = 110;
    expect(await ask()).toEqual([9, 8, 7, 6, 5, 4]);
    answers.forget();
    await ask(2);
    stored.pop();
    await ask();
    stored.push(rowAt(4, [['expiration', '108']]));
    now = 105;
    expect(await ask()).toEqual([9, 8, 7, 6, 5, 4]);
  });

  it('does not let a short reading take the place of a longer one', async () => {
    const short = recalledScan(filter, answers, now, scanFrom);
    await short.next();
    await ask(4);
    await short.return(undefined);
    await ask(4);
    expect(scanFrom).not.toHaveBeenCalled();
  });

  it('does not gather more than would be kept while large events are read', async () => {
    const content = 'x'.repeat(1_000_000);
    stored = [9, 8, 7, 6, 5].map((at) => toRow(fakeEvent({ created_at: at, content }), at, from));
    const keep = vi.spyOn(answers, 'keep');
    expect(await ask()).toEqual([9, 8, 7, 6, 5]);
    expect(keep).not.toHaveBeenCalled();
  });

  it('keeps nothing of a scan that failed', async () => {
    scanFrom.mockImplementationOnce(async function* () {
      yield stored.slice(0, 1);
      throw new Error('disk');
    });
    await expect(ask()).rejects.toThrow('disk');
    expect(await ask()).toHaveLength(5);
  });
});

describe('a store that recalls', () => {
  let store: EventStore;
  const notes = [1, 2, 3].map((created_at) => fakeEvent({ created_at }));
  const found = async () =>
    (await store.query([{ kinds: [1] }])).map(({ created_at }) => created_at);

  beforeEach(async () => {
    store = await openEventStore({
      name: 'recalled',
      clock: () => 10,
      indexedDB: emptyIndexedDB(),
    });
    await store.ingest(notes, { from });
  });

  it('keeps nothing of who reads on by time', async () => {
    const query = () => store.query([{ kinds: [1], until: 2 }]);
    await query();
    const open = vi.spyOn(IDBDatabase.prototype, 'transaction');
    await query();
    expect(open).toHaveBeenCalled();
    open.mockRestore();
  });

  it('opens no transaction to answer again', async () => {
    expect(await found()).toEqual([3, 2, 1]);
    const open = vi.spyOn(IDBDatabase.prototype, 'transaction');
    expect(await found()).toEqual([3, 2, 1]);
    expect(open).not.toHaveBeenCalled();
    open.mockRestore();
  });

  it('finds what was stored, deleted, trimmed and evicted since', async () => {
    await found();
    await store.ingest([fakeEvent({ created_at: 4 })], { from });
    expect(await found()).toEqual([4, 3, 2, 1]);
    const [gone] = notes;
    const deletion = fakeEvent({ kind: 5, created_at: 5, tags: [['e', gone?.id ?? '']] });
    await store.ingest([{ ...deletion, pubkey: gone?.pubkey ?? '' } as typeof deletion], { from });
    expect(await found()).toEqual([4, 3, 2]);
    await store.evict({ mayGo: ({ created_at }) => created_at === 2 });
    expect(await found()).toEqual([4, 3]);
    await store.trim(0);
    expect(await found()).toEqual([]);
  });
});
