import { type AnswerCache, answerCacheOf } from './answer-cache';
import { countWalk } from './count-walk';
import type { EventRow } from './event-row';
import { type EventTable, type Run, rowsOf } from './event-table';
import type { LarderDatabase, StoreName } from './schema';
import { storageError } from './storage-error';
import { takeRows } from './take-rows';
import { beginReading, type Reading, reading } from './transaction';
import type { Walk, WalkIndex } from './walk';

/** The few ways in which a query touches the database. */
export interface EventReader {
  /** What was answered lately, where that may be told again. */
  readonly answers?: AnswerCache;
  /** Rows of one read, where that is not the usual number. */
  readonly pageSize?: number;
  /** At most `count` rows of an index's range, in the index's order. */
  page(index: WalkIndex, range: IDBKeyRange, count: number): Promise<EventRow[]>;
  /** The entries of a walk; `pause` is waited for between the pages it is read in. */
  count(walk: Walk, pause?: () => Promise<void>): Promise<number>;
  /** The kinds an author has events of, ascending. */
  kindsOf(pubkey: string): Promise<number[]>;
  /** At most `count` words of the search index that begin so, ascending. */
  termsWith(prefix: string, count: number): Promise<string[]>;
  /** At most `count` rows whose `expiration` is at or before `now` (seconds) and that were not swept yet. */
  expired(now: number, count: number): Promise<EventRow[]>;
}

/** A skip scan: one cursor step for each kind, however many events there are of it. */
export async function distinctKinds<Mode extends IDBTransactionMode>(
  table: EventTable<Mode>,
  pubkey: string,
): Promise<number[]> {
  const kinds: number[] = [];
  const range = IDBKeyRange.bound([pubkey], [pubkey, Number.POSITIVE_INFINITY]);
  let cursor = await table.index('author').openKeyCursor(range);
  while (cursor !== null) {
    const kind = cursor.key[1];
    kinds.push(kind);
    cursor = await cursor.continue([pubkey, kind + 1, Number.NEGATIVE_INFINITY, 0]);
  }
  return kinds;
}

/** A skip scan, as for kinds. */
async function distinctTerms(table: EventTable, prefix: string, count: number): Promise<string[]> {
  const terms: string[] = [];
  const range = IDBKeyRange.bound([prefix], [`${prefix}\uffff`]);
  const index = table.transaction.objectStore('search').index('term');
  let cursor = await index.openKeyCursor(range);
  while (cursor !== null && terms.length < count) {
    const [term] = cursor.key;
    terms.push(term);
    cursor = await cursor.continue([term, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  }
  return terms;
}

function eventReader(run: Run): EventReader {
  return {
    page: (index, range, count) => run((table) => rowsOf(table, index, range, count)),
    count: (walk, pause) => countWalk(run, walk, pause),
    kindsOf: (pubkey) => run((table) => distinctKinds(table, pubkey)),
    termsWith: (prefix, count) => run((table) => distinctTerms(table, prefix, count)),
    expired: (now, count) =>
      run((table) => takeRows(table.index('expires').getAll(IDBKeyRange.upperBound(now), count))),
  };
}

/** Reads each page for itself: for walks between whose pages something else is waited for. */
export function pagewiseReader(database: LarderDatabase, pageSize?: number): EventReader {
  const reader = eventReader((work) =>
    reading(database, ['events'], (transaction) => work(transaction.objectStore('events'))),
  );
  return { ...reader, ...(pageSize && { pageSize }) };
}

/** Rows and requests after which a query lets go of its transaction: some 10 to 20 ms of work. */
const perTransaction = 250;

/**
 * Reads a short query as of one moment, and goes on with a long one in a new transaction again and
 * again, so that no writer waits for its end. What is removed in between may then be missing from
 * the answer; so it is where something was known (`AnswerCache`). `tables` names `search` as well where words are looked up.
 * Between two reads, nothing but reads may be waited for.
 */
export function slicedReader(
  database: LarderDatabase,
  tables: StoreName[] = ['events'],
): EventReader {
  return { ...uncachedReader(database, tables), answers: answerCacheOf(database) };
}

/** Whether a transaction takes no more requests: it was asked for too late, and nothing was read. */
function isOver(error: unknown): boolean {
  const names: readonly string[] = ['TransactionInactiveError', 'InvalidStateError'];
  return error instanceof DOMException && names.includes(error.name);
}

/** The same, always from the database: for those who count what is read. */
export function uncachedReader(
  database: LarderDatabase,
  tables: StoreName[] = ['events'],
): EventReader {
  let current: Reading | undefined;
  let work = 0;
  const begin = (): Reading => {
    const transaction = beginReading(database, tables);
    const letGo = () => {
      if (current === transaction) current = undefined;
    };
    transaction.done.then(letGo, letGo);
    work = 0;
    return transaction;
  };
  const askIn = async <T>(ask: (table: EventTable) => Promise<T>): Promise<T> => {
    try {
      current ??= begin();
      return await ask(current.objectStore('events'));
    } catch (error) {
      if (!isOver(error)) throw error;
      // Two of them were read side by side, and the answer of the other one came last.
      current = begin();
      return ask(current.objectStore('events'));
    }
  };
  return eventReader(async (ask, cost = 1) => {
    try {
      if (work >= perTransaction) current = undefined;
      work += cost;
      const answer = await askIn(ask);
      if (Array.isArray(answer)) work += answer.length;
      return answer;
    } catch (error) {
      throw storageError(error);
    }
  });
}
