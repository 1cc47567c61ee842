import { describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../src/nostr/event';
import { Connection } from '../../src/store/connection';
import { openEventStore, unblockedEventStore } from '../../src/store/open-event-store';
import { schemaVersion } from '../../src/store/schema';
import { fakeEvent } from '../support/fake-event';
import {
  expectFound,
  expectSameAnswers,
  expectSameRecords,
  expectSameRefusals,
  expectWritten,
} from './migrations/expect-nothing-lost';
import {
  type RecordedDatabase,
  record,
  recordedDatabases,
  recordedEvents,
  recordedRows,
} from './migrations/recorded-databases';

const note = fakeEvent();
const from = { kind: 'relay', name: 'wss://one.example/' } as const;

/** The rules of databases that this version of Larder did not make, in any IndexedDB. */
export function describeMigrations(title: string, freshFactory: () => IDBFactory): void {
  let named = 0;
  const setUp = () => {
    named += 1;
    const [indexedDB, name] = [freshFactory(), `migrated ${named}`];
    const open = (clock = () => 1_000) => openEventStore({ name, clock, indexedDB });
    return { indexedDB, name, open };
  };

  describe(title, () => {
    it('is recorded in every version up to this one', () => {
      const versions = Array.from({ length: schemaVersion }, (_, i) => i + 1);
      expect(recordedDatabases.map(({ version }) => version)).toEqual(versions);
    });

    for (const recorded of recordedDatabases) {
      it(`of version ${recorded.version} is brought up to date and loses nothing`, async () => {
        const { indexedDB, name, open } = setUp();
        await record(indexedDB, name, recorded);
        let now = 1_000;
        const store = await open(() => now);
        const events = recordedEvents(recorded);
        await expectSameRecords(store, recorded);
        await expectSameAnswers(store, events);
        await expectFound(store, events);
        const written = await expectWritten(store, events);
        await expectSameAnswers(store, written);
        await expectSameRefusals(store, recorded);
        await expectSameAnswers(store, written);
        expect(await store.checkIdSets()).toMatchObject({ rebuilt: 0 });
        now = 5_000;
        const isLeft = ({ tags }: NostrEvent) => !tags.some(([tag]) => tag === 'expiration');
        await expectSameAnswers(store, written.filter(isLeft));
        expect(await store.evictExpired()).toMatchObject({ events: 1 });
        store.close();
      });

      it(`of version ${recorded.version} has the tables and indexes of a new one`, async () => {
        const { indexedDB, name, open } = setUp();
        await record(indexedDB, name, recorded);
        (await open()).close();
        const fresh = setUp();
        (await fresh.open()).close();
        expect(await layoutOf(indexedDB, name)).toEqual(
          await layoutOf(fresh.indexedDB, fresh.name),
        );
      });
    }

    it('has each event once when two contexts offer it at once', async () => {
      const { open } = setUp();
      const stores = [await open(), await open()];
      const events = Array.from({ length: 300 }, (_, i) => fakeEvent({ created_at: i }));
      const offers = [0, 100, 200].flatMap((at) =>
        stores.map((store) => store.ingest(events.slice(at, at + 200), { from })),
      );
      const verdicts = (await Promise.all(offers)).flatMap((report) => report.verdicts);
      expect(verdicts.filter((verdict) => verdict === 'stored')).toHaveLength(events.length);
      for (const store of stores) {
        expect(await store.count([{}])).toBe(events.length);
        expect(await store.query([{ ids: events.map(({ id }) => id) }])).toHaveLength(300);
        store.close();
      }
    });

    it('lets go when another context wants to migrate it', async () => {
      const { indexedDB, name, open } = setUp();
      const store = await open();
      await store.ingest([note], { from });
      const newer = await openRaw(indexedDB, name, schemaVersion + 1);
      expect(newer.version).toBe(schemaVersion + 1);
      newer.close();
      store.close();
    });

    it('that others keep open is told of, and opens by itself when they let go', async () => {
      const { indexedDB, name, open } = setUp();
      const [first] = recordedDatabases as [RecordedDatabase];
      await record(indexedDB, name, first);
      const holder = await openRaw(indexedDB, name, first.version);
      const connection = new Connection(indexedDB, name);
      const restore = withoutPatience();
      const refused = {
        code: 'storage-blocked',
        advice: expect.stringContaining('Close the other windows'),
      };
      await expect(connection.get()).rejects.toMatchObject(refused);
      await expect(connection.get()).rejects.toMatchObject(refused);
      // Behind the one that is blocked: such a request hears of nothing.
      await expect(open()).rejects.toMatchObject(refused);
      restore();
      holder.close();
      await unblockedEventStore(name, indexedDB);
      expect((await connection.get()).version).toBe(schemaVersion);
      connection.close();
      const store = await open();
      await expectSameAnswers(store, recordedEvents(first));
      store.close();
    });

    it('that others keep open only for a moment is waited for', async () => {
      const { indexedDB, name, open } = setUp();
      const [first] = recordedDatabases as [RecordedDatabase];
      await record(indexedDB, name, first);
      const holder = await openRaw(indexedDB, name, first.version);
      const opening = open();
      holder.addEventListener('versionchange', () => setTimeout(() => holder.close()));
      const store = await opening;
      await expectSameAnswers(store, recordedEvents(first));
      store.close();
    });

    it('made by a newer Larder is refused in as many words, and left as it is', async () => {
      const { indexedDB, name, open } = setUp();
      const store = await open();
      await store.ingest([note], { from });
      (await openRaw(indexedDB, name, schemaVersion + 1)).close();
      const refused = { code: 'storage-newer', advice: expect.stringContaining('Update') };
      await expect(store.query([{}])).rejects.toMatchObject(refused);
      await expect(open()).rejects.toMatchObject(refused);
      const left = await openRaw(indexedDB, name, schemaVersion + 1);
      expect([...left.objectStoreNames]).toContain('events');
      left.close();
      store.close();
    });

    it('whose migration fails stays as it was', async () => {
      const { indexedDB, name, open } = setUp();
      const [first] = recordedDatabases as [RecordedDatabase];
      // A table that the migration wants to make is there already.
      const inTheWay = { name: 'verdicts', keyPath: null, autoIncrement: false };
      const tables = [...first.tables, { ...inTheWay, indexes: [], rows: [] }];
      await record(indexedDB, name, { ...first, tables });
      await expect(open()).rejects.toMatchObject({ code: 'storage-failed' });
      const left = await openRaw(indexedDB, name, 1);
      const kept = left.transaction('events').objectStore('events').getAll();
      await new Promise((resolve) => kept.addEventListener('success', resolve));
      expect(kept.result).toEqual(recordedRows(first, 'events'));
      left.close();
    });
  });
}

function openRaw(factory: IDBFactory, name: string, version: number): Promise<IDBDatabase> {
  const request = factory.open(name, version);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Nobody waits for others; until what is given back is called. */
function withoutPatience(): () => void {
  const { timeout } = AbortSignal;
  AbortSignal.timeout = () => {
    const over = new AbortController();
    queueMicrotask(() => over.abort());
    return over.signal;
  };
  return () => {
    AbortSignal.timeout = timeout;
  };
}

/** How a database keeps what is in it. */
async function layoutOf(factory: IDBFactory, name: string): Promise<unknown> {
  const database = await openRaw(factory, name, schemaVersion);
  const transaction = database.transaction([...database.objectStoreNames]);
  const tables = [...database.objectStoreNames].map((table) => {
    const store = transaction.objectStore(table);
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, unique, multiEntry } = store.index(index);
      // Databases of before have the browser look for duplicates, too. Making the index of a million events anew
      // would take a minute, and nothing comes of it but a faster ingest.
      return { index, keyPath, multiEntry, ...(index !== 'id' && { unique }) };
    });
    return { table, keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes };
  });
  database.close();
  return tables;
}
