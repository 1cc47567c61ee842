import type { NostrEvent } from '../../../src/nostr/event';
import version1 from './version-1.json';
import version2 from './version-2.json';
import version3 from './version-3.json';
import version4 from './version-4.json';

/*
 * Databases as each version of Larder left them behind: recorded once, by the code of that version,
 * and data ever since, so that no change of today's code changes what yesterday's wrote. All went
 * through the same: 600 notes, of which the sets of ids were made, then trimmed; others from relays
 * and a site, replaced, deleted, evicted and vanished; and a background that died while it made the
 * set of kind 7. Whoever adds a migration records the version that it leads to as well, and edits
 * none of these.
 */

interface RecordedTable {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly autoIncrement: boolean;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string | string[];
    readonly unique: boolean;
    readonly multiEntry: boolean;
  }[];
  /** Keys where they are not in the rows. Bytes and the like are spelled: see `revive`. */
  readonly rows: readonly { readonly key?: unknown; readonly value: unknown }[];
}

export interface RecordedDatabase {
  readonly version: number;
  readonly tables: readonly RecordedTable[];
}

export const recordedDatabases: readonly RecordedDatabase[] = [
  version1,
  version2,
  version3,
  version4,
];

/** The rows of a table, as they were before they were written down; none where there was no such table. */
export function recordedRows<Row>({ tables }: RecordedDatabase, name: string): Row[] {
  const table = tables.find((one) => one.name === name);
  return (table?.rows ?? []).map(({ value }) => revive(value) as Row);
}

/** The events in the order in which they were stored. */
export function recordedEvents(recorded: RecordedDatabase): NostrEvent[] {
  return recordedRows<NostrEvent>(recorded, 'events').map(
    ({ id, pubkey, created_at, kind, tags, content, sig }) => {
      return { id, pubkey, created_at, kind, tags, content, sig };
    },
  );
}

/** What JSON has no word for: `{ $hex }` bytes, `{ $times }` a `Float64Array`, `{ $infinity }`. */
function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value);
  const [only] = fields;
  if (only?.[0] === '$infinity') return Number.POSITIVE_INFINITY;
  if (only?.[0] === '$times') return new Float64Array(only[1] as number[]);
  if (only?.[0] === '$hex') {
    const bytes = (only[1] as string).match(/../g) ?? [];
    return new Uint8Array(bytes.map((byte) => Number.parseInt(byte, 16)));
  }
  return Object.fromEntries(fields.map(([name, field]) => [name, revive(field)]));
}

/** Puts a database where Larder will find it, with everything that is in it. */
export async function record(
  factory: IDBFactory,
  name: string,
  { version, tables }: RecordedDatabase,
): Promise<void> {
  const request = factory.open(name, version);
  request.onupgradeneeded = () => {
    for (const table of tables) create(request.result, table);
  };
  await settled(request, 'success');
  const database = request.result;
  const names = tables.map((table) => table.name);
  const transaction = database.transaction(names, 'readwrite');
  for (const table of tables) {
    const store = transaction.objectStore(table.name);
    for (const { key, value } of table.rows) {
      if (table.keyPath === null) store.add(revive(value), key as IDBValidKey);
      else store.add(revive(value));
    }
  }
  await settled(transaction, 'complete');
  database.close();
}

function create(database: IDBDatabase, table: RecordedTable): void {
  const { keyPath, autoIncrement } = table;
  const store = database.createObjectStore(table.name, { keyPath, autoIncrement });
  for (const { name, keyPath: path, unique, multiEntry } of table.indexes) {
    store.createIndex(name, path, { unique, multiEntry });
  }
}

function settled(
  target: IDBRequest | IDBTransaction,
  event: 'success' | 'complete',
): Promise<void> {
  return new Promise((resolve, reject) => {
    target.addEventListener(event, () => resolve());
    target.addEventListener('error', () => reject(target.error));
  });
}
