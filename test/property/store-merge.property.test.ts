import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareNewestFirst } from '../../src/nostr/event';
import type { EventReader } from '../../src/store/event-reader';
import { type EventRow, toRow } from '../../src/store/event-row';
import { mergeWalks } from '../../src/store/merge-walks';
import { plansFor } from '../../src/store/query-plan';
import { fakeEvent, hexOf } from '../support/fake-event';
import { emptyIndexedDB } from '../support/fake-indexeddb';

const order = emptyIndexedDB();
const terms = ['a', 'b', 'c'];
const event = fc
  .record({
    created_at: fc.nat(12),
    /** Ids in three groups that the index takes for equal. */
    id: fc.tuple(fc.constantFrom('0', '1', '2'), fc.nat(100_000)),
    terms: fc.subarray(terms),
  })
  .map(({ created_at, id: [group, n], terms: values }) => {
    const tags = values.map((value) => ['t', value]);
    return fakeEvent({ id: group.repeat(32) + hexOf(`${n}`).slice(32), created_at, tags });
  });

/** The tag index as a list: what a page holds is what a browser would read. */
function listReader(rows: readonly EventRow[]): EventReader {
  const entries = rows
    .flatMap((row) => row.tagKeys.map((key) => ({ key, row })))
    .sort((a, b) => order.cmp(a.key, b.key) || a.row.seq - b.row.seq);
  const unused = () => Promise.reject(new Error('a tag walk asks for pages only'));
  return {
    page: async (_, range, count) =>
      entries
        .filter(({ key }) => range.includes(key))
        .slice(0, count)
        .map(({ row }) => row),
    count: unused,
    kindsOf: unused,
    termsWith: unused,
    expired: unused,
  };
}

describe('mergeWalks', () => {
  it('gives what is in any walk once and in order, whatever the pages cut apart', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        async (events, wanted) => {
          const rows = events.map((one, at) => toRow(one, at + 1, { kind: 'relay', name: 'one' }));
          const reader = listReader(rows);
          const [plan] = plansFor({ '#t': terms });
          const walks = (await plan?.walks(reader)) ?? [];
          const merged: string[] = [];
          for await (const batch of mergeWalks(walks, reader, wanted)) {
            merged.push(...batch.map(({ id }) => id));
          }
          const tagged = rows.filter(({ tags }) => tags.length > 0);
          expect(merged).toEqual(tagged.sort(compareNewestFirst).map(({ id }) => id));
        },
      ),
      { numRuns: 500 },
    );
  });
});
