import type { IDBPObjectStore } from 'idb';
import type { NostrEvent } from '../nostr/event';
import { addressOf, Kind } from '../nostr/kinds';
import { deletionTargets } from './deletion-targets';
import type { EventRow } from './event-row';
import { readTombstones } from './read-tombstones';
import type { LarderSchema, StoreName, Tombstone } from './schema';
import type { Writing } from './transaction';

/** What the rules need to know of an event that is in the store, or would be after this batch. */
export interface Held {
  readonly event: NostrEvent;
  /** Its place in the store; absent while it is only in the batch. */
  readonly seq?: number;
  /** Its position among the offered events, when this batch brings it. */
  readonly position?: number;
}

/** The part of the database that can matter to one batch, as it was before it. */
export interface IngestState {
  readonly byId: Map<string, Held>;
  readonly byAddress: Map<string, Held>;
  readonly tombstones: Map<string, Tombstone>;
}

/** What has to be looked up, each thing once however many events of the batch ask for it. */
interface Questions {
  readonly targets: Set<string>;
  readonly addresses: Set<string>;
}

function questionsOf(offered: ReadonlyMap<string, NostrEvent>): Questions {
  const [targets, addresses] = [new Set<string>(), new Set<string>()];
  for (const event of offered.values()) {
    const address = addressOf(event);
    if (address !== undefined) addresses.add(address);
    if (event.kind !== Kind.deletion) continue;
    const asked = deletionTargets(event);
    for (const id of asked.ids) targets.add(id);
    for (const one of asked.addresses) addresses.add(one);
  }
  return { targets, addresses };
}

type EventIndexes = IDBPObjectStore<LarderSchema, StoreName[], 'events', 'readwrite'>;

/** Beyond this share of a batch, the events of its time are looked up by id, one by one. */
const fewInItsTime = 1 / 4;

/** The times from the batch's newest event to its oldest, as the index has them. */
function timeOf(offered: ReadonlyMap<string, NostrEvent>): IDBKeyRange {
  let [oldest, newest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { created_at } of offered.values()) {
    oldest = Math.min(oldest, created_at);
    newest = Math.max(newest, created_at);
  }
  return IDBKeyRange.bound([-newest], [-oldest, Number.POSITIVE_INFINITY]);
}

/**
 * Which of the events are here already. Most batches are of a time of which little is stored: then
 * that is read at once, and no id is looked up, which was a third of ingest in Chromium.
 */
async function readDuplicates(
  events: EventIndexes,
  offered: ReadonlyMap<string, NostrEvent>,
  byId: Map<string, Held>,
): Promise<void> {
  // A duplicate is known by its key alone: what it says is in the batch already.
  const note = (event: NostrEvent | undefined, seq: number | undefined) => {
    if (event !== undefined && seq !== undefined) byId.set(event.id, { event, seq });
  };
  if (offered.size === 0) return;
  const [time, ids] = [timeOf(offered), events.index('id')];
  const few = Math.floor(offered.size * fewInItsTime);
  const inItsTime = await events.index('time').getAllKeys(time, few + 1);
  if (inItsTime.length > few) {
    const lookUp = async (event: NostrEvent) => note(event, await ids.getKey(event.id));
    await Promise.all(Array.from(offered.values(), lookUp));
  } else if (inItsTime.length > 0) {
    for (const { id, seq } of await events.index('time').getAll(time)) note(offered.get(id), seq);
  }
}

/**
 * Asks everything at once: a batch costs one wait, not one for each event. What of the batch has to be
 * looked up is found out while the database begins.
 */
export async function readIngestState(
  transaction: Writing,
  lookedUp: () => ReadonlyMap<string, NostrEvent>,
): Promise<IngestState> {
  const buried = transaction.objectStore('tombstones').count();
  const offered = lookedUp();
  const [byId, byAddress] = [new Map<string, Held>(), new Map<string, Held>()];
  const hold = (row: EventRow | undefined) => {
    if (row === undefined) return;
    const held: Held = { event: row, seq: row.seq };
    byId.set(row.id, held);
    if (row.address !== undefined) byAddress.set(row.address, held);
  };
  const { targets, addresses } = questionsOf(offered);
  const events = transaction.objectStore('events');
  const [ids, address] = [events.index('id'), events.index('address')];
  const [tombstones] = await Promise.all([
    buried.then((count) => readTombstones(transaction, count, offered)),
    readDuplicates(events, offered, byId),
    ...Array.from(targets, async (id) => hold(await ids.get(id))),
    ...Array.from(addresses, async (value) => hold(await address.get(value))),
  ]);
  return { byId, byAddress, tombstones };
}
