import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { type IdEntry, SortedIds } from '../../negentropy/sorted-ids';
import { collectIds } from './collect-ids';

afterEach(() => vi.restoreAllMocks());

const entry = fc.record({
  created_at: fc.integer({ min: 1, max: 12 }),
  id: fc.integer({ min: 0, max: 255 }).map((it) => it.toString(16).padStart(64, '0')),
});

function newestFirst(entries: readonly IdEntry[]): IdEntry[] {
  return entries.toSorted((a, b) => b.created_at - a.created_at);
}

async function* paged(entries: readonly IdEntry[], size: number) {
  for (let at = 0; at < entries.length; at += size) yield entries.slice(at, at + size);
}

const entriesOf = (ids: SortedIds) => Array.from({ length: ids.count }, (_, i) => ids.entryAt(i));

it('has what sorting all at once has, also of what comes late and twice', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 60 }),
      fc.array(fc.tuple(entry, fc.nat(60)), { maxLength: 4 }),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 20 }),
      async (read, late, page, most) => {
        const rows = newestFirst(read);
        for (const [it, at] of late) rows.splice(at, 0, it);
        const ids = await collectIds(paged(rows, page), most);
        expect(entriesOf(ids)).toEqual(entriesOf(SortedIds.from(rows)));
      },
    ),
  );
});

it('sorts no more at once than a part, a page and a second have', async () => {
  const rows = Array.from({ length: 1_000 }, (_, at) => ({
    created_at: 1_000 - Math.floor(at / 2),
    id: at.toString(16).padStart(64, '0'),
  }));
  const sorted = vi.spyOn(SortedIds, 'from');
  expect((await collectIds(paged(rows, 10), 50)).count).toBe(1_000);
  const sizes = sorted.mock.calls.map(([entries]) => [...entries].length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(62);
});
