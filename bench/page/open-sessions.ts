import { nip77 } from 'nostr-tools';
import { bytesToHex, hexToBytes } from '../../src/negentropy/hex';
import { IdSet } from '../../src/negentropy/id-set';
import { createInitiator } from '../../src/negentropy/initiator';
import { createResponder } from '../../src/negentropy/responder';
import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';
import type { EventStore } from '../../src/store/event-store';
import { deleteEventStore, openEventStore } from '../../src/store/open-event-store';
import { countIdsRead } from './count-ids-read';

export interface SessionTimes {
  /** Milliseconds from the question to the first message, one number for each run. */
  readonly ours: number[];
  readonly rival: number[];
  /** Ids read from the database for it. */
  readonly idsRead: { readonly ours: number; readonly rival: number };
}

/** Milliseconds to ingest the same events, without an id set and with one that all of them belong to. */
export interface IngestTimes {
  readonly without: number;
  readonly with: number;
}

const batchSize = 500;
const now = 1_800_000_000;
const author = 'a'.repeat(64);
const question = { authors: [author] };
const clock = () => now;
const from = { kind: 'relay', name: 'wss://bench.example/' } as const;

/** Both sides over the same events; filled part by part, because a page is not waited for without end. */
class SessionBench {
  readonly #events: VerifiedEvent[] = [];
  readonly #plain: EventStore;
  readonly #kept: EventStore;
  readonly #keys: IDBDatabase;

  private constructor(plain: EventStore, kept: EventStore, keys: IDBDatabase) {
    this.#plain = plain;
    this.#kept = kept;
    this.#keys = keys;
  }

  static async open(): Promise<SessionBench> {
    const [plain, kept] = [await emptyStore('bench-plain'), await emptyStore('bench-kept')];
    await kept.idSet(question);
    return new SessionBench(plain, kept, await emptyKeys());
  }

  async fill(count: number): Promise<IngestTimes> {
    const events = unsignedEvents(this.#events.length, count);
    for (const event of events) this.#events.push(event);
    const times = { without: 0, with: 0 };
    for (let at = 0; at < events.length; at += batchSize) {
      const batch = events.slice(at, at + batchSize);
      times.without += await timed(() => this.#plain.ingest(batch, { from }));
      times.with += await timed(() => this.#kept.ingest(batch, { from }));
    }
    await putKeys(this.#keys, events);
    return times;
  }

  /** By turns, after one run to warm up. */
  async measure(runs: number): Promise<SessionTimes> {
    const equal = createResponder(IdSet.from(this.#events));
    const times = { ours: [] as number[], rival: [] as number[] };
    const sides = { ours: () => this.#ours(), rival: () => this.#rival() };
    for (let run = -1; run < runs; run++) {
      const order = run % 2 === 0 ? (['ours', 'rival'] as const) : (['rival', 'ours'] as const);
      for (const side of order) {
        let message = '';
        const duration = await timed(async () => {
          message = await sides[side]();
        });
        // An equal side answers with empty lists at most, and has no fingerprint of its own to tell.
        const answer = equal.receive(hexToBytes(message));
        if (answer.length > 64) throw new Error(`${side} opens a session over other ids.`);
        if (run >= 0) times[side].push(duration);
      }
    }
    const idsRead = {
      ours: await countIdsRead(sides.ours),
      rival: await countIdsRead(sides.rival),
    };
    return { ...times, idsRead };
  }

  async #ours(): Promise<string> {
    return bytesToHex(createInitiator(await this.#kept.idSet(question)).open());
  }

  async #rival(): Promise<string> {
    const vector = new nip77.NegentropyStorageVector();
    for (const [created_at, id] of await allKeys(this.#keys)) vector.insert(created_at, id);
    vector.seal();
    return new nip77.Negentropy(vector, 60_000).initiate();
  }
}

let bench: SessionBench | undefined;

/** Stores so many more events on both sides. */
export async function fillSessions(count: number): Promise<IngestTimes> {
  bench ??= await SessionBench.open();
  return bench.fill(count);
}

/** Opens negentropy sessions over what was stored. */
export async function openSessions(runs: number): Promise<SessionTimes> {
  bench ??= await SessionBench.open();
  return bench.measure(runs);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Nobody looks at their signatures. */
function unsignedEvents(first: number, count: number): VerifiedEvent[] {
  return Array.from({ length: count }, (_, i): VerifiedEvent => {
    const bytes = crypto.getRandomValues(new Uint8Array(32));
    const event: NostrEvent = {
      id: bytesToHex(bytes),
      pubkey: author,
      created_at: 1_600_000_000 + (first + i) * 60,
      kind: 1,
      tags: [],
      content: 'A note of some length, as they are written every day in many places.',
      sig: 'b'.repeat(128),
    };
    return event as VerifiedEvent;
  });
}

async function emptyStore(name: string): Promise<EventStore> {
  await deleteEventStore(name);
  return openEventStore({ name, clock });
}

/** A table whose keys are all that a set is made of: no index can be read faster. */
async function emptyKeys(): Promise<IDBDatabase> {
  await deleteEventStore('bench-keys');
  const request = indexedDB.open('bench-keys');
  request.onupgradeneeded = () => request.result.createObjectStore('keys');
  return done(request);
}

async function putKeys(database: IDBDatabase, events: readonly NostrEvent[]): Promise<void> {
  const transaction = database.transaction('keys', 'readwrite');
  for (const { created_at, id } of events) transaction.objectStore('keys').put(0, [created_at, id]);
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
}

async function allKeys(database: IDBDatabase): Promise<[number, string][]> {
  const keys = await done(database.transaction('keys').objectStore('keys').getAllKeys());
  return keys as [number, string][];
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
