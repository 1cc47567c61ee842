import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { limits } from '../messages/limits';
import type { Filter } from '../nostr/filter';
import type { EventReader } from './event-reader';
import { toRow } from './event-row';
import { queryEvents } from './query';

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
