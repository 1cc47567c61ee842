import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import '../../test/support/fake-indexeddb';
import { limits } from '../messages/limits';
import type { Filter } from '../nostr/filter';
import { countEvents } from './count-events';
import type { EventReader } from './event-reader';
import { toRow } from './event-row';
import { queryEvents } from './query';

afterEach(() => vi.restoreAllMocks());

const unused = () => Promise.reject(new Error('this scan reads pages only'));

/** As many events as are read, none with the tag that is looked for until `titledAt` were read. */
function endless(titledAt = Number.POSITIVE_INFINITY) {
  let read = 0;
  const reader: EventReader = {
    page: async (_, __, count) =>
      Array.from({ length: count }, () => {
        read += 1;
        const tags = read >= titledAt ? [['title', 'x']] : [];
        const event = fakeEvent({ id: hexOf(`${read}`), created_at: 1_000_000 - read, tags });
        return toRow(event, read, { kind: 'relay', name: 'one' });
      }),
    count: unused,
    kindsOf: unused,
    termsWith: unused,
    expired: unused,
  };
  return { reader, read: () => read };
}

const ask = (filter: Filter, { reader }: { reader: EventReader }) =>
  queryEvents([filter], reader, 0, {});

/** The rows of the time index, so many of them hidden in between. */
function timeline(visible: number, hidden: number) {
  const tagged = [['title', 'x']];
  const rows = Array.from({ length: visible + hidden }, (_, n) => {
    const isHidden = n >= 5 && n < 5 + hidden;
    const fields = { kind: isHidden ? 1059 : 1, created_at: 1_000_000 - n };
    const isLast = n === visible + hidden - 1;
    const event = fakeEvent({ ...fields, ...(isLast && { tags: tagged }) });
    return toRow(event, n, { kind: 'relay', name: 'one' });
  });
  const reader: EventReader = {
    async page(_, { lower }, count) {
      // The place of a row is what its time says.
      const [order = -1_000_000] = lower as number[];
      return rows.slice(order + 1_000_000, order + 1_000_000 + count);
    },
    count: unused,
    kindsOf: unused,
    termsWith: unused,
    expired: unused,
  };
  return reader;
}

describe('a scan for somebody who may not see all', () => {
  const accept = ({ kind }: { kind: number }) => kind !== 1059;
  const filter = { '#title': ['x'], limit: 1 };

  it.each([0, 1, 37, 2_000])(
    'comes to its bound the same with %d hidden events',
    async (hidden) => {
      const within = timeline(limits.scannedRows, hidden);
      expect(await queryEvents([filter], within, 0, { accept })).toHaveLength(1);
      expect(await countEvents([filter], within, 0, { accept })).toBe(1);
      const beyond = timeline(limits.scannedRows + 1, hidden);
      const tooMany = { code: 'too-many' };
      await expect(queryEvents([filter], beyond, 0, { accept })).rejects.toMatchObject(tooMany);
      await expect(countEvents([filter], beyond, 0, { accept })).rejects.toMatchObject(tooMany);
    },
  );

  it('ends with what it has, where that is enough and no more may be looked for', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const like = toRow(fakeEvent({ content: 'tea' }), 0, { kind: 'relay', name: 'one' });
    let read = 0;
    const reader: EventReader = {
      ...timeline(0, 0),
      // So many words begin so that events are read by time.
      termsWith: async () => Array.from({ length: 200 }, (_, n) => `tea${n}`),
      page: async (_, __, count) =>
        Array.from({ length: count }, () => {
          read += 1;
          const place = { seq: read, created_at: 1_000_000 - read, order: read - 1_000_000 };
          return { ...like, ...place, kind: read === 1 ? 1 : 1059 };
        }),
    };
    const search = (limit: number) =>
      queryEvents([{ search: 'tea', limit }], reader, 0, { accept, ranked: true });
    expect(await search(1)).toHaveLength(1);
    expect(read).toBeGreaterThan(5 * limits.scannedRows);
    read = 0;
    await expect(search(2)).rejects.toMatchObject({ code: 'too-many' });
  });

  it('has no bound where an index knows', async () => {
    const many = timeline(limits.scannedRows + 50, 10);
    expect(await countEvents([{}], many, 0, { accept })).toBe(limits.scannedRows + 50);
  });
});

describe('a tag that no index knows', () => {
  it('is looked for in so many events, and then refused by its name', async () => {
    const store = endless();
    await expect(ask({ '#title': ['x'] }, store)).rejects.toMatchObject({
      code: 'too-many',
      message: expect.stringContaining('"title"') as string,
    });
    expect(store.read()).toBeLessThanOrEqual(limits.scannedRows + 500);
  });

  it('has its like in words that do not occur together', async () => {
    const store = endless();
    const common = { ...store, reader: { ...store.reader, termsWith: async () => ['b'] } };
    await expect(ask({ search: 'a b', kinds: [1] }, common)).rejects.toMatchObject({
      code: 'too-many',
      message: expect.stringContaining('words') as string,
    });
    expect(store.read()).toBeLessThanOrEqual(limits.scannedRows + 500);
  });

  it('is found before the bound, and the limit ends the scan', async () => {
    const found = await ask({ '#title': ['x'], limit: 3 }, endless(5_000));
    expect(found).toHaveLength(3);
  });
});
