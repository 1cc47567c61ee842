import { wrap } from 'idb';
import { LarderError } from '../messages/larder-error';
import { type LarderDatabase, schemaVersion, type UpgradeTransaction, upgrade } from './schema';
import { storageError } from './storage-error';

/**
 * Opens the database, creating or migrating it. No `blocked` handler: every connection of ours
 * closes at once when asked (`onLost`), so a block lasts as long as a running transaction.
 */
async function openDatabase(
  factory: IDBFactory,
  name: string,
  onLost: () => void,
): Promise<LarderDatabase> {
  const request = factory.open(name, schemaVersion);
  let failure: unknown;
  request.addEventListener('upgradeneeded', ({ oldVersion }) => {
    if (request.transaction === null) return;
    // idb's own openDB knows only the global factory, and types its wrappers by no schema.
    const database = wrap(request.result) as unknown as LarderDatabase;
    const transaction = wrap(request.transaction) as unknown as UpgradeTransaction;
    // A migration that is undone fails the request too, and that is waited for.
    void Promise.allSettled([transaction.done]);
    try {
      upgrade(database, oldVersion, transaction);
    } catch (error) {
      failure = error;
      transaction.abort();
    }
  });
  await wrap(request).catch((error: unknown) => {
    throw failure ?? error;
  });
  const database = request.result;
  // Someone deletes the database or wants to migrate it: let go, or they wait for ever.
  database.addEventListener('versionchange', () => {
    database.close();
    onLost();
  });
  // The browser ended the connection by itself, e.g. when the user cleared the site's data.
  database.addEventListener('close', onLost);
  return wrap(database) as unknown as LarderDatabase;
}

/** One connection to one database, opened when needed and again after the browser took it away. */
export class Connection {
  readonly #factory: IDBFactory;
  readonly #name: string;
  #database: Promise<LarderDatabase> | undefined;
  #closed = false;

  constructor(factory: IDBFactory, name: string) {
    this.#factory = factory;
    this.#name = name;
  }

  /** Throws `storage-failed`, also after `close`. */
  async get(): Promise<LarderDatabase> {
    if (this.#closed) throw new LarderError('storage-failed', 'The event store was closed.');
    const opening = this.#database ?? this.#open();
    this.#database = opening;
    try {
      return await opening;
    } catch (error) {
      this.#forget(opening);
      throw storageError(error);
    }
  }

  /** Deletes the database, whatever is wrong with it; the next `get` makes an empty one. */
  async delete(): Promise<void> {
    await deleteDatabase(this.#factory, this.#name);
    this.#database = undefined;
  }

  /** Transactions under way are completed. */
  close(): void {
    this.#closed = true;
    // One that never opened has told its failure to whoever asked for it.
    void Promise.allSettled([this.#database?.then((database) => database.close())]);
  }

  #open(): Promise<LarderDatabase> {
    const opening = openDatabase(this.#factory, this.#name, () => this.#forget(opening));
    return opening;
  }

  #forget(opening: Promise<LarderDatabase>): void {
    if (this.#database === opening) this.#database = undefined;
  }
}

/** Milliseconds that whoever has the database open gets to end what it is in the middle of. */
const patience = 10_000;

/**
 * Resolves when the database is gone; a store that has it open loses its connection. Throws
 * `storage-failed`, also where somebody keeps it open: it goes as soon as they let go.
 */
export async function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  try {
    const request = factory.deleteDatabase(name);
    await Promise.race([wrap(request), heldTooLong(request)]);
  } catch (error) {
    throw storageError(error);
  }
}

/** Rejects some time after the deletion was found to be blocked, which a running transaction does. */
function heldTooLong(request: IDBOpenDBRequest): Promise<never> {
  return new Promise((_, reject) => {
    request.addEventListener('blocked', () => {
      AbortSignal.timeout(patience).addEventListener('abort', () =>
        reject(
          new LarderError('storage-failed', 'The event database is in use and cannot be deleted.', {
            advice: 'Restart the browser and try again.',
          }),
        ),
      );
    });
  });
}
