import { describe, expect, it } from 'vitest';
import { openEventStore } from '../../src/store/open-event-store';
import { schemaVersion } from '../../src/store/schema';
import { fakeEvent, hexOf } from '../support/fake-event';
import { fakeRun } from '../support/fake-run';
import {
  buried,
  checkpoint,
  entry,
  note,
  record,
  recordedDatabases,
  relay,
  verdict,
} from './migrations/recorded-databases';

const from = { kind: 'relay', name: relay } as const;

/** The rules of databases that this version of Larder did not make, in any IndexedDB. */
export function describeMigrations(title: string, freshFactory: () => IDBFactory): void {
  let named = 0;
  const setUp = () => {
    named += 1;
    const [indexedDB, name] = [freshFactory(), `migrated ${named}`];
    return { indexedDB, name, open: () => openEventStore({ name, clock: () => 1_000, indexedDB }) };
  };

  describe(title, () => {
    it('is recorded in every version before this one', () => {
      const versions = Array.from({ length: schemaVersion - 1 }, (_, i) => i + 1);
      expect(recordedDatabases.map(({ version }) => version)).toEqual(versions);
    });

    for (const recorded of recordedDatabases) {
      it(`of version ${recorded.version} is brought up to date and loses nothing`, async () => {
        const { indexedDB, name, open } = setUp();
        await record(indexedDB, name, recorded);
        const store = await open();
        expect(await store.query([{ '#t': ['bread'] }])).toEqual([note]);
        expect(await store.checkpoint(relay, 'own')).toEqual(checkpoint);
        expect(await store.seenOn(note.id)).toEqual([relay, 'wss://two.example/']);
        expect(await store.known([hexOf('absorbed')])).toEqual(new Set([hexOf('absorbed')]));
        expect(await store.runs({ limit: 9 })).toEqual([fakeRun()]);
        expect((await store.ingest([buried], { from })).verdicts).toEqual(['deleted']);
        const hasOutbox = recorded.version > 1;
        expect(await store.verdicts(relay, 'own')).toEqual(hasOutbox ? [verdict] : []);
        expect(await store.outbox()).toEqual(hasOutbox ? [entry] : []);
        const next = fakeEvent({ created_at: 8 });
        await store.ingest([next], { from });
        expect(await store.lastSeq()).toBe(2);
        expect((await store.idSet({})).size).toBe(2);
        store.close();
      });
    }

    it('lets go when another context wants to migrate it', async () => {
      const { indexedDB, name, open } = setUp();
      const store = await open();
      await store.ingest([note], { from });
      const newer = await openRaw(indexedDB, name, schemaVersion + 1);
      expect(newer.version).toBe(schemaVersion + 1);
      newer.close();
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
      const [first] = recordedDatabases;
      // A table that the migration wants to make is there already.
      await record(indexedDB, name, {
        ...(first as (typeof recordedDatabases)[number]),
        create(database) {
          first?.create(database);
          database.createObjectStore('verdicts');
        },
      });
      await expect(open()).rejects.toMatchObject({ code: 'storage-failed' });
      const left = await openRaw(indexedDB, name, 1);
      const kept = left.transaction('events').objectStore('events').get(1);
      await new Promise((resolve) => kept.addEventListener('success', resolve));
      expect(kept.result).toMatchObject({ id: note.id });
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
