import { wrap } from 'idb';
import { LarderError } from '../messages/larder-error';
import { goOnAsNoted, goOnBehind, noteAhead, noteNameOf } from './go-on-ahead';
import { heldTooLong, unopened } from './held-too-long';
import { type LarderDatabase, schemaVersion, type UpgradeTransaction, upgrade } from './schema';
import { storageError } from './storage-error';

/** A database that is being opened, however long that takes. */
interface Opening {
  readonly opened: Promise<LarderDatabase>;
  /** Rejects with `storage-blocked` once others have kept it from being migrated for some time. */
  readonly held: Promise<never>;
}

/**
 * Opens the database, creating or migrating it. Every connection of ours closes at once when asked
 * (`onLost`), so a block lasts as long as a running transaction, unless somebody else has it open.
 */
function openDatabase(factory: IDBFactory, name: string, onLost: () => void): Opening {
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
  const opened = wrap(request).then(
    async () => {
      const database = watched(request.result, onLost);
      await goOnAsNoted(factory, name, database);
      return database;
    },
    (error: unknown) => {
      throw failure ?? error;
    },
  );
  const held = unopened(request, blocked);
  // Who waits however long it takes does not ask for it.
  void Promise.allSettled([held]);
  return { opened, held };
}

function watched(database: IDBDatabase, onLost: () => void): LarderDatabase {
  // Someone deletes the database or wants to migrate it: let go, or they wait for ever.
  database.addEventListener('versionchange', () => {
    database.close();
    onLost();
  });
  // The browser ended the connection by itself, e.g. when the user cleared the site's data.
  database.addEventListener('close', onLost);
  return wrap(database) as unknown as LarderDatabase;
}

function blocked(): LarderError {
  return new LarderError(
    'storage-blocked',
    'Another window keeps the event database open, so that it cannot be brought up to date.',
    {
      advice:
        'Close the other windows of this browser, or restart it. Larder goes on by itself as soon as it can.',
    },
  );
}

/**
 * Brings the database up to date, however long others keep it open. Throws `storage-failed` and its
 * like, never `storage-blocked`.
 */
export async function untilUnblocked(factory: IDBFactory, name: string): Promise<void> {
  try {
    const database = await openDatabase(factory, name, () => undefined).opened;
    database.close();
  } catch (error) {
    throw storageError(error);
  }
}

/** One connection to one database, opened when needed and again after the browser took it away. */
export class Connection {
  readonly #factory: IDBFactory;
  readonly #name: string;
  #opening: Opening | undefined;
  #closed = false;

  constructor(factory: IDBFactory, name: string) {
    this.#factory = factory;
    this.#name = name;
  }

  /**
   * Throws `storage-failed`, also after `close`, and `storage-blocked` while others keep the database
   * from being migrated: it opens by itself when they let go.
   */
  async get(): Promise<LarderDatabase> {
    if (this.#closed) throw new LarderError('storage-failed', 'The event store was closed.');
    let opening: Opening | undefined;
    try {
      opening = this.#opening ?? this.#open();
      this.#opening = opening;
      return await Promise.race([opening.opened, opening.held]);
    } catch (error) {
      const reason = storageError(error);
      if (reason.code !== 'storage-blocked') this.#forget(opening);
      throw reason;
    }
  }

  /**
   * Deletes the database, whatever is wrong with it, and makes an empty one whose places and versions
   * go on behind `ahead`. So they do also where this is cut off, and the database is made later.
   */
  async rebuild(ahead: number): Promise<void> {
    await deleteToGoOn(this.#factory, this.#name, ahead);
    this.#opening = undefined;
    await goOnBehind(await this.get(), ahead);
    await deleteDatabase(this.#factory, noteNameOf(this.#name));
  }

  /** Transactions under way are completed. */
  close(): void {
    this.#closed = true;
    // One that never opened has told its failure to whoever asked for it.
    void Promise.allSettled([this.#opening?.opened.then((database) => database.close())]);
  }

  #open(): Opening {
    const opening = openDatabase(this.#factory, this.#name, () => this.#forget(opening));
    return opening;
  }

  #forget(opening: Opening | undefined): void {
    if (this.#opening === opening) this.#opening = undefined;
  }
}

/**
 * Resolves when the database is gone; a store that has it open loses its connection. Throws
 * `storage-failed`, also where somebody keeps it open: it goes as soon as they let go.
 */
export async function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  try {
    const request = factory.deleteDatabase(name);
    await Promise.race([wrap(request), heldTooLong(request, inUse)]);
  } catch (error) {
    throw storageError(error);
  }
}

/** The same for a database after which another one is made: that one goes on behind `ahead`. */
export async function deleteToGoOn(
  factory: IDBFactory,
  name: string,
  ahead: number,
): Promise<void> {
  // Not on a disk so full that nothing can be noted: there, the room it takes matters more.
  await Promise.allSettled([noteAhead(factory, name, ahead)]);
  await deleteDatabase(factory, name);
}

function inUse(): LarderError {
  return new LarderError('storage-failed', 'The event database is in use and cannot be deleted.', {
    advice: 'Restart the browser and try again.',
  });
}
