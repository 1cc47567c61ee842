import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { emptyStatus } from '../messages/empty-records';
import { toErrorReport } from '../messages/larder-error';
import { type Status, StatusSchema } from '../messages/records';
import { refusesDatabases } from '../store/refuses-databases';

export interface OpenCacheDeps<T> {
  readonly open: (databases: IDBFactory) => Promise<T>;
  /** The browser's own. */
  readonly databases: IDBFactory;
  /** Databases that end with this background, where there can be such. */
  readonly openInMemory: (() => Promise<IDBFactory>) | undefined;
  readonly storage: KeyValue;
}

export interface OpenedCache<T> {
  readonly store: T;
  /** Where it is, and where others are to be. */
  readonly databases: IDBFactory;
  /** Whether it is still there when the browser is closed. */
  readonly isKept: boolean;
}

/**
 * Opens the cache: in memory, where the browser refuses databases as such. One that is damaged, or
 * of a newer Larder, is left to the user: nothing of Larder can run until they have it rebuilt. Its
 * pages say so in either case. To be called before anything else is shown.
 * @throws what `open` throws
 */
export async function openCache<T>(deps: OpenCacheDeps<T>): Promise<OpenedCache<T>> {
  const { open, databases, openInMemory, storage } = deps;
  const status = storedValue(storage, 'status', StatusSchema, emptyStatus);
  try {
    const store = await open(databases);
    await status.update(withoutFailure);
    return { store, databases, isKept: true };
  } catch (error) {
    const { code, message } = toErrorReport(error);
    if (openInMemory && code === 'storage-failed' && (await refusesDatabases(databases))) {
      const memory = await openInMemory();
      const store = await open(memory);
      await status.update((before) => ({ ...withoutFailure(before), inMemory: message }));
      return { store, databases: memory, isKept: false };
    }
    const problem = { code, message };
    await status.update((before) => ({ ...withoutFailure(before), problem }));
    throw error;
  }
}

/** What keeps a cache from being opened. A full disk does not: that is found out by storing something. */
const failures: readonly string[] = ['storage-failed', 'storage-newer', 'storage-blocked'];

function withoutFailure(before: Status): Status {
  const { problem, inMemory, ...others } = before;
  if (problem === undefined || failures.includes(problem.code)) return others;
  return { ...others, problem };
}
