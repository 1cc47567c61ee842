import { LarderError } from '../../messages/larder-error';
import { bytesToHex } from '../../negentropy/hex';
import type { IdChunk } from '../../negentropy/id-chunk';
import { IdSet, type Stretch } from '../../negentropy/id-set';
import { SortedIds } from '../../negentropy/sorted-ids';
import type { LarderDatabase } from '../schema';
import { type Reading, reading } from '../transaction';
import { firstKey, idsOfRow, keyAt, unreadChunk } from './chunk-rows';
import type { ChunkKey, IdSumRow } from './id-index-rows';

/** Newest entries that are read at once: what has changed is most often among them. */
const newestRead = 256;
/** Those of more than 100,000 ids. */
const usualPortion = 500;

export interface ReadSetOptions {
  /** From about here on, in seconds. */
  readonly since?: number | undefined;
  /** Chunks of which it is read at once what is known. */
  readonly portion?: number;
  /** Called before a later read of the set fails because a chunk is damaged or missing. */
  readonly onDamage: () => Promise<void>;
}

/**
 * A set from what is known of its chunks, with the newest ones read; `undefined` where one of these
 * is damaged or missing. Needs the tables `idSums` and `idChunks`.
 */
export async function readSet(
  transaction: Reading,
  database: LarderDatabase,
  set: number,
  { since = 0, portion = usualPortion, onDamage }: ReadSetOptions,
): Promise<IdSet | undefined> {
  const from = since > 0 ? await keyAt(transaction, set, [set, since, '']) : firstKey(set);
  const rows = await sumsFrom(transaction, from, portion);
  let unread = rows.length;
  for (let count = 0; unread > 0 && count < newestRead; unread -= 1) {
    count += rows[unread - 1]?.count ?? 0;
  }
  const newest = await Promise.all(rows.slice(unread).map((row) => readChunk(transaction, row)));
  const read = newest.filter((chunk) => chunk !== undefined);
  if (read.length < newest.length) return undefined;
  return IdSet.ofChunks([...rows.slice(0, unread).map(unreadChunk), ...read], async (stretches) => {
    const parts = await readIds(database, set, stretches);
    const whole = parts.filter((part) => part !== undefined);
    if (whole.length === parts.length) return whole;
    await onDamage();
    throw gone();
  });
}

/** In portions, so that who asks something else meanwhile waits for one of them and not for all. */
async function sumsFrom(
  transaction: Reading,
  from: ChunkKey,
  portion: number,
): Promise<IdSumRow[]> {
  const sums = transaction.objectStore('idSums');
  const end = [from[0], []];
  const rows: IdSumRow[] = [];
  for (let range = IDBKeyRange.bound(from, end); ; ) {
    const read = await sums.getAll(range, portion);
    rows.push(...read);
    const last = read.at(-1);
    if (last === undefined || read.length < portion) return rows;
    range = IDBKeyRange.bound([last.set, last.time, last.id], end, true);
  }
}

async function readChunk(transaction: Reading, row: IdSumRow): Promise<IdChunk | undefined> {
  const { start } = unreadChunk(row);
  const ids = idsOfRow(await transaction.objectStore('idChunks').get([row.set, row.time, row.id]));
  return ids && { start, ids };
}

/** What is in the set now. */
function readIds(database: LarderDatabase, set: number, stretches: readonly Stretch[]) {
  return reading(database, ['idSets', 'idSums', 'idChunks'], async (transaction) => {
    const row = await transaction.objectStore('idSets').get(set);
    // Of one that is being written anew, only some is there.
    if (!row?.complete) throw gone();
    return Promise.all(stretches.map((stretch) => readStretch(transaction, set, stretch)));
  });
}

async function readStretch(transaction: Reading, set: number, { from, to }: Stretch) {
  const key = (bound: Stretch['from']): ChunkKey => [
    set,
    bound.timestamp,
    bytesToHex(bound.prefix),
  ];
  const first = await keyAt(transaction, set, key(from));
  const range = IDBKeyRange.bound(first, key(to), false, true);
  const [rows, expected] = await Promise.all([
    transaction.objectStore('idChunks').getAll(range),
    transaction.objectStore('idSums').count(range),
  ]);
  const parts = rows.map(idsOfRow).filter((part) => part !== undefined);
  return parts.length === expected ? SortedIds.joined(parts).within(from, to) : undefined;
}

function gone(): LarderError {
  return new LarderError(
    'storage-failed',
    'A set of ids was dropped or damaged while it was read.',
    {
      advice: 'It is made anew at the next sync.',
    },
  );
}
