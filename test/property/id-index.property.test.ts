import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IdEntry, IdSet } from '../../src/negentropy/id-set';
import { Connection } from '../../src/store/connection';
import { editSet } from '../../src/store/id-index/edit-set';
import { readSet } from '../../src/store/id-index/read-set';
import type { LarderDatabase } from '../../src/store/schema';
import { reading, writing } from '../../src/store/transaction';
import { hexOf } from '../support/fake-event';
import { emptyIndexedDB } from '../support/fake-indexeddb';

/** Some seconds have hundreds of entries, so that chunks begin in the middle of one. */
const pool = Array.from({ length: 3_000 }, (_, i): IdEntry => {
  return { created_at: i < 1_500 ? 5 + (i % 3) : i, id: hexOf(`${i}`) };
});

const stretch = fc.tuple(fc.nat(pool.length), fc.oneof(fc.nat(5), fc.nat(1_200)), fc.nat(3));
/** Neighbours, or entries that lie apart. */
const some = fc
  .array(stretch, { maxLength: 3 })
  .map((stretches) =>
    stretches.flatMap(([from, count, apart]) =>
      pool.slice(from, from + count).filter((_, i) => i % (apart + 1) === 0),
    ),
  );
const edits = fc.array(fc.record({ gone: some, plus: some }), { minLength: 1, maxLength: 8 });

const set = 7;

const onDamage = async () => {
  throw new Error('a chunk is damaged');
};

async function expectChunks(database: LarderDatabase, entries: readonly IdEntry[]) {
  const rows = await reading(database, ['idSums'], (transaction) =>
    transaction.objectStore('idSums').getAll(),
  );
  expect(rows.every(({ count }) => count > 0 && count <= 512)).toBe(true);
  const kept = await reading(database, ['idSums', 'idChunks'], (transaction) =>
    readSet(transaction, database, set, { onDamage, portion: 2 }),
  );
  if (kept === undefined) throw new Error('a chunk is damaged');
  const expected = IdSet.from(entries);
  expect(kept.size).toBe(expected.size);
  const whole = (it: IdSet) => it.fingerprint(0, it.size);
  expect(whole(kept)).toEqual(whole(expected));
  const [from, to] = [entries[0]?.created_at ?? 0, 2_000];
  expect(whole(await kept.between(from, to))).toEqual(whole(await expected.between(from, to)));
  await kept.read();
  expect(kept.idsBetween(0, kept.size)).toEqual(expected.idsBetween(0, expected.size));
}

describe('the chunks of an id set', () => {
  it('hold what a plain list would, whatever comes and goes', async () => {
    await fc.assert(
      fc.asyncProperty(edits, async (steps) => {
        const database = await new Connection(emptyIndexedDB(), 'cache').get();
        await writing(database, ['idSets'], async (transaction) => {
          const filter = { id: set, question: '{}', filter: {}, complete: true, usedAt: 0 };
          await transaction.objectStore('idSets').put(filter);
        });
        const plain = new Map<string, IdEntry>();
        for (const { gone, plus } of steps) {
          await writing(database, ['idSums', 'idChunks'], (transaction) =>
            editSet(transaction, set, { gone, plus }),
          );
          for (const { id } of gone) plain.delete(id);
          for (const entry of plus) plain.set(entry.id, entry);
          await expectChunks(database, [...plain.values()]);
        }
        database.close();
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 60) },
    );
  }, 300_000);
});
