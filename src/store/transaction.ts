import type { IDBPTransaction } from 'idb';
import { unwrap } from 'idb';
import { answerCacheOf } from './answer-cache';
import type { RowChanges } from './row-changes';
import type { LarderDatabase, LarderSchema, StoreName } from './schema';
import { storageError } from './storage-error';

export type Reading = IDBPTransaction<LarderSchema, StoreName[], 'readonly'>;
export type Writing = IDBPTransaction<LarderSchema, StoreName[], 'readwrite'>;

/** Ends by itself as soon as nothing more is asked of it. Throws what IndexedDB throws. */
export function beginReading(database: LarderDatabase, stores: StoreName[]): Reading {
  const transaction = database.transaction(stores, 'readonly');
  // Not waited for: a broken transaction fails its requests too, and whoever asked is told.
  void Promise.allSettled([transaction.done]);
  return transaction;
}

/** Everything `work` reads is of one moment. Throws `storage-failed`. */
export async function reading<T>(
  database: LarderDatabase,
  stores: StoreName[],
  work: (transaction: Reading) => Promise<T>,
): Promise<T> {
  try {
    return await work(beginReading(database, stores));
  } catch (error) {
    throw storageError(error);
  }
}

/** Resolves when the transaction is over, to whether it was committed. Never rejects. */
function ended(transaction: IDBTransaction): Promise<boolean> {
  return new Promise((resolve) => {
    transaction.addEventListener('complete', () => resolve(true));
    transaction.addEventListener('abort', () => resolve(false));
  });
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    // A failed request has already begun to abort it, which is what is wanted.
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
  }
}

async function attempt<T>(transaction: Writing, work: (transaction: Writing) => Promise<T>) {
  const raw = unwrap(transaction);
  const end = ended(raw);
  void Promise.allSettled([transaction.done]);
  const outcome = await work(transaction).then(
    (value) => ({ value }),
    (cause: unknown) => {
      abort(raw);
      return { cause };
    },
  );
  const committed = await end;
  if (committed && 'value' in outcome) return outcome.value;
  // The requests of a full disk say AbortError; only the transaction knows why.
  throw (
    raw.error ?? ('cause' in outcome ? outcome.cause : new Error('The transaction was aborted'))
  );
}

/**
 * Everything `work` writes is kept, or nothing is. Resolves after the commit, with relaxed
 * durability: in the hands of the operating system, not yet on the platter. A power cut may lose
 * the latest batches whole; the next sync brings them again. `changes` is filled by `work` with all rows of events that
 * it writes or removes, if it knows them. Throws `storage-full`, `storage-failed`.
 */
export async function writing<T>(
  database: LarderDatabase,
  stores: StoreName[],
  work: (transaction: Writing) => Promise<T>,
  changes?: RowChanges,
): Promise<T> {
  const answers = answerCacheOf(database);
  const writesEvents = stores.includes('events');
  try {
    const transaction = database.transaction(stores, 'readwrite', { durability: 'relaxed' });
    const value = await attempt(transaction, work);
    if (writesEvents && changes) answers.apply(changes);
    else if (writesEvents) answers.forget();
    return value;
  } catch (error) {
    if (writesEvents) answers.forget();
    throw storageError(error);
  }
}
