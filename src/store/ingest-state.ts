import type { IDBPObjectStore } from 'idb';
import type { NostrEvent } from '../nostr/event';
import { ownersOf } from '../nostr/gift-wrap';
import { addressOf, Kind } from '../nostr/kinds';
import type { DeletionTargets } from './deletion-targets';
import { deletionTargets } from './deletion-targets';
import type { EventRow } from './event-row';
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

/** Also names a tombstone in `IngestState`; neither part can contain a blank that misleads. */
export function tombstoneKey(target: string, author: string): string {
  return `${author} ${target}`;
}

/** The target of who wants everything to be gone (NIP-62). */
export const everything = '*';

/** What has to be looked up, each thing once however many events of the batch ask for it. */
interface Questions {
  readonly offered: ReadonlyMap<string, NostrEvent>;
  readonly targets: Set<string>;
  readonly addresses: Set<string>;
  readonly tombstones: Map<string, [target: string, author: string]>;
}

function askTombstone(questions: Questions, target: string, author: string): void {
  questions.tombstones.set(tombstoneKey(target, author), [target, author]);
}

function askForDeletion(questions: Questions, author: string, targets: DeletionTargets): void {
  for (const id of targets.ids) questions.targets.add(id);
  for (const address of targets.addresses) {
    questions.addresses.add(address);
    // An older deletion must not take the place of a newer one.
    askTombstone(questions, address, author);
  }
}

function questionsOf(offered: ReadonlyMap<string, NostrEvent>): Questions {
  const questions: Questions = {
    offered,
    targets: new Set(),
    addresses: new Set(),
    tombstones: new Map(),
  };
  for (const event of offered.values()) {
    if (event.kind === Kind.deletion) {
      askForDeletion(questions, event.pubkey, deletionTargets(event));
    } else {
      for (const owner of ownersOf(event)) askTombstone(questions, event.id, owner);
    }
    for (const owner of ownersOf(event)) askTombstone(questions, everything, owner);
    const address = addressOf(event);
    if (address === undefined) continue;
    questions.addresses.add(address);
    askTombstone(questions, address, event.pubkey);
  }
  return questions;
}

function hold(state: IngestState, row: EventRow | undefined): void {
  if (row === undefined) return;
  const held: Held = { event: row, seq: row.seq };
  state.byId.set(row.id, held);
  if (row.address !== undefined) state.byAddress.set(row.address, held);
}

/**
 * Most people have deleted less than a batch asks about: then the whole table is read at once, which
 * in Chromium raised ingest by a fifth, because requests cost more there than rows.
 */
async function readTombstones(
  table: IDBPObjectStore<LarderSchema, StoreName[], 'tombstones', 'readwrite'>,
  wanted: readonly [target: string, author: string][],
  { tombstones }: IngestState,
): Promise<void> {
  const isSmall = (await table.count()) <= wanted.length;
  const found = isSmall
    ? await table.getAll()
    : await Promise.all(wanted.map((place) => table.get(place)));
  for (const tombstone of found) {
    if (tombstone === undefined) continue;
    tombstones.set(tombstoneKey(tombstone.target, tombstone.author), tombstone);
  }
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
  { byId }: IngestState,
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

/** Asks everything at once: a batch costs one wait, not one for each event. */
export async function readIngestState(
  transaction: Writing,
  offered: ReadonlyMap<string, NostrEvent>,
): Promise<IngestState> {
  const state: IngestState = { byId: new Map(), byAddress: new Map(), tombstones: new Map() };
  const { targets, addresses, tombstones } = questionsOf(offered);
  const events = transaction.objectStore('events');
  const [ids, address] = [events.index('id'), events.index('address')];
  await Promise.all([
    readDuplicates(events, offered, state),
    ...Array.from(targets, async (id) => hold(state, await ids.get(id))),
    ...Array.from(addresses, async (value) => hold(state, await address.get(value))),
    readTombstones(transaction.objectStore('tombstones'), [...tombstones.values()], state),
  ]);
  return state;
}
