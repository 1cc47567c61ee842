import { IDBKeyRange } from 'fake-indexeddb';
import { expect, it } from 'vitest';
import { slicedReader } from './event-reader';
import type { LarderDatabase } from './schema';

const range = IDBKeyRange.bound([1], [2]);

/**
 * A database as a browser has it, of which each transaction takes so many requests and then no more:
 * fake-indexeddb takes requests also from those who come in between two of its callbacks.
 */
function shortOfBreath(requests: number, error: string) {
  let begun = 0;
  const transaction = () => {
    begun += 1;
    let left = requests;
    const getAll = async () => {
      left -= 1;
      if (left < 0) throw new DOMException('It is over.', error);
      return [];
    };
    const done = new Promise<void>(() => undefined);
    return { done, objectStore: () => ({ index: () => ({ getAll }) }) };
  };
  const database = { transaction } as unknown as LarderDatabase;
  return { database, begun: () => begun };
}

it.each(['TransactionInactiveError', 'InvalidStateError'])(
  'goes on in a new transaction where the one it has takes no more requests: %s',
  async (error) => {
    const { database, begun } = shortOfBreath(2, error);
    const reader = slicedReader(database);
    for (let count = 1; count <= 5; count++) {
      expect(await reader.page('kind', range, count)).toEqual([]);
    }
    expect(begun()).toBe(3);
  },
);

it('does not try for ever, nor where something else is wrong', async () => {
  const over = shortOfBreath(0, 'InvalidStateError');
  const asked = slicedReader(over.database).page('kind', range, 1);
  await expect(asked).rejects.toMatchObject({ code: 'storage-failed' });
  expect(over.begun()).toBe(2);
  const broken = shortOfBreath(0, 'DataError');
  const failed = slicedReader(broken.database).page('kind', range, 1);
  await expect(failed).rejects.toMatchObject({ code: 'storage-failed' });
  expect(broken.begun()).toBe(1);
});
