import { toRow } from '../../../src/store/event-row';
import { fakeEvent, hexOf } from '../../support/fake-event';
import { fakeRun } from '../../support/fake-run';

/*
 * Databases as earlier versions of Larder made them, written out: the code that made them may
 * change. Whoever adds a migration adds the version it leads from.
 */

export const relay = 'wss://one.example/';
export const note = fakeEvent({ created_at: 7, tags: [['t', 'bread']] });
export const buried = fakeEvent({ content: 'deleted before it came' });
export const checkpoint = {
  relay,
  scope: 'own',
  filter: '{}',
  syncedTo: 9,
  updatedAt: 9,
};
export const verdict = { id: hexOf('hidden'), side: 'omit', reason: 'hidden', at: 1 } as const;
export const entry = { event: note, origin: 'https://app.example', addedAt: 1, targets: [] };

type Rows = Readonly<Record<string, readonly (readonly [value: unknown, key?: IDBValidKey])[]>>;

export interface RecordedDatabase {
  readonly version: number;
  create(database: IDBDatabase): void;
  readonly rows: Rows;
}

const first: RecordedDatabase = {
  version: 1,
  create(database) {
    const events = database.createObjectStore('events', { keyPath: 'seq' });
    events.createIndex('id', 'id', { unique: true });
    events.createIndex('time', ['order', 'tie']);
    events.createIndex('kind', ['kind', 'order', 'tie']);
    events.createIndex('author', ['pubkey', 'kind', 'order', 'tie']);
    events.createIndex('tag', 'tagKeys', { multiEntry: true });
    events.createIndex('address', 'address', { unique: true });
    events.createIndex('expires', 'expires');
    database.createObjectStore('tombstones', { keyPath: ['target', 'author'] });
    database.createObjectStore('absorbed', { keyPath: 'id' }).createIndex('at', 'at');
    database.createObjectStore('seen', { keyPath: ['seq', 'kind', 'name'] });
    database.createObjectStore('checkpoints', { keyPath: ['relay', 'scope'] });
    database.createObjectStore('runs', { autoIncrement: true }).createIndex('relay', 'run.relay');
    database.createObjectStore('meta');
  },
  rows: {
    events: [[toRow(note, 1, { kind: 'relay', name: relay })]],
    tombstones: [[{ target: buried.id, author: buried.pubkey, created_at: 8 }]],
    absorbed: [[{ id: hexOf('absorbed'), created_at: 3, reason: 'older', at: 900 }]],
    seen: [[{ seq: 1, kind: 'relay', name: 'wss://two.example/' }]],
    checkpoints: [[checkpoint]],
    runs: [[{ run: fakeRun(), at: 900 }]],
    meta: [[1, 'lastSeq']],
  },
};

const second: RecordedDatabase = {
  version: 2,
  create(database) {
    first.create(database);
    database.createObjectStore('verdicts', { keyPath: ['relay', 'scope', 'id'] });
    database.createObjectStore('outbox', { keyPath: 'event.id' }).createIndex('addedAt', 'addedAt');
  },
  rows: {
    ...first.rows,
    verdicts: [[{ ...verdict, relay, scope: 'own' }]],
    outbox: [[entry]],
  },
};

const third: RecordedDatabase = {
  version: 3,
  create(database) {
    second.create(database);
    database.createObjectStore('idSets', { keyPath: 'id' });
    database.createObjectStore('idSums', { keyPath: ['set', 'time', 'id'] });
    database.createObjectStore('idChunks', { keyPath: ['set', 'time', 'id'] });
    database.createObjectStore('idNotes', { keyPath: ['set', 'id'] });
  },
  rows: second.rows,
};

export const recordedDatabases: readonly RecordedDatabase[] = [first, second, third];

/** Puts a database where Larder will find it, with everything that is in it. */
export async function record(
  factory: IDBFactory,
  name: string,
  { version, create, rows }: RecordedDatabase,
): Promise<void> {
  const request = factory.open(name, version);
  request.onupgradeneeded = () => create(request.result);
  await settled(request, 'success');
  const database = request.result;
  const transaction = database.transaction(Object.keys(rows), 'readwrite');
  for (const [table, values] of Object.entries(rows)) {
    for (const [value, key] of values) transaction.objectStore(table).add(value, key);
  }
  await settled(transaction, 'complete');
  database.close();
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
