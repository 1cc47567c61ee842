import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SortedIds } from '../../negentropy/sorted-ids';
import { NotedIds } from './noted-ids';

const entry = fc.record({
  created_at: fc.integer({ min: 1, max: 30 }),
  id: fc.integer({ min: 0, max: 255 }).map((it) => it.toString(16).padStart(64, '0')),
});
const note = fc.record({ entry, kept: fc.boolean() });
const entriesOf = (ids: SortedIds) => Array.from({ length: ids.count }, (_, i) => ids.entryAt(i));

it('has what was read and what became of it since, however few are put together at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { maxLength: 60 }),
      fc.array(note, { maxLength: 20 }),
      fc.integer({ min: 1, max: 20 }),
      async (read, noted, most) => {
        // An id has one time.
        const timeOf = new Map<string, number>();
        const placed = [...read, ...noted.map((it) => it.entry)].map(({ id, created_at }) => {
          const time = timeOf.get(id) ?? created_at;
          timeOf.set(id, time);
          return { id, created_at: time };
        });
        const before = placed.slice(0, read.length);
        const changes = noted.map(({ kept }, at) => ({ ...placed[read.length + at], kept }));
        const expected = new Map(before.map((it) => [it.id, it]));
        for (const { kept, id = '', created_at = 0 } of changes) {
          if (kept) expected.set(id, { id, created_at });
          else expected.delete(id);
        }
        const ids = new NotedIds(SortedIds.from(before));
        ids.note(
          changes.map(({ kept, id = '', created_at = 0 }) => ({ set: 7, id, created_at, kept })),
        );
        const all = await ids.all(most);
        expect(entriesOf(all)).toEqual(entriesOf(SortedIds.from(expected.values())));
      },
    ),
  );
});
