import { unwrap } from 'idb';
import type { VerifiedEvent } from '../nostr/event';
import { type EventRow, toEvent, toRow } from './event-row';
import type { IngestOptions, OutboxEntry, RemovedEvent, StoredEvent, Verdict } from './event-store';
import { IdIndex, indexTables } from './id-index/id-index';
import {
  decideBatch,
  type IngestDecision,
  type IsSpared,
  lookedUp,
  type Offer,
  offersOf,
} from './ingest-batch';
import { readIngestState } from './ingest-state';
import { putEntries } from './outbox-table';
import type { LarderDatabase, StoreName } from './schema';
import { dropWords } from './search/drop-words';
import { searchTables } from './search/search-tables';
import { type Writing, writing } from './transaction';

export interface Ingested {
  readonly verdicts: readonly Verdict[];
  /** What live queries are told: stored events, and ephemeral ones as `seq` 0, in the order offered. */
  readonly told: readonly StoredEvent[];
  readonly removed: readonly RemovedEvent[];
}

const stores: StoreName[] = [
  ...indexTables,
  ...searchTables,
  'events',
  'tombstones',
  'absorbed',
  'seen',
  'checkpoints',
  'outbox',
];

function toldOf(
  events: readonly VerifiedEvent[],
  { verdicts, stored }: IngestDecision,
  lastSeq: number,
): StoredEvent[] {
  const seqs = new Map(stored.map((position, index) => [position, lastSeq + 1 + index]));
  return events.flatMap((event, position) => {
    if (verdicts[position] === 'ephemeral') return [{ seq: 0, event }];
    const seq = seqs.get(position);
    return seq === undefined ? [] : [{ seq, event }];
  });
}

/** Removals go first: a superseded row still holds the address its successor needs. */
function removeRows(transaction: Writing, removed: IngestDecision['removed']): Promise<unknown>[] {
  const [events, seen] = [transaction.objectStore('events'), transaction.objectStore('seen')];
  return removed.flatMap(({ seq }) => [
    events.delete(seq),
    seen.delete(IDBKeyRange.bound([seq], [seq, []])),
  ]);
}

function writeDecision(
  transaction: Writing,
  decision: IngestDecision,
  { from, checkpoint }: IngestOptions,
  now: number,
): Promise<unknown>[] {
  const seen = transaction.objectStore('seen');
  const tombstones = transaction.objectStore('tombstones');
  const absorbed = transaction.objectStore('absorbed');
  return [
    ...removeRows(transaction, decision.removed),
    ...decision.seenAgain.map((seq) => seen.put({ seq, ...from })),
    ...decision.tombstones.map((tombstone) => tombstones.put(tombstone)),
    ...decision.absorbed.map((entry) => absorbed.put({ ...entry, at: now })),
    ...(checkpoint ? [transaction.objectStore('checkpoints').put(checkpoint)] : []),
  ];
}

/**
 * Nobody waits for each request, which costs more than some of them do: one that fails aborts the
 * transaction. Async, so that an event that cannot be cloned fails the batch likewise. Each row is
 * made when the database has the one before: it is at work meanwhile.
 */
async function addRows(
  transaction: Writing,
  stored: readonly StoredEvent[],
  { from }: IngestOptions,
): Promise<EventRow[]> {
  const table = unwrap(transaction.objectStore('events'));
  return stored.map(({ seq, event }) => {
    const row = toRow(event, seq, from);
    table.add(row);
    return row;
  });
}

/** What is not stored now has been sent before, or is not to be. */
function outboxOf(
  events: readonly VerifiedEvent[],
  { stored }: IngestDecision,
  { outbox }: IngestOptions,
): OutboxEntry[] {
  const isStored = stored.some((position) => events[position]?.id === outbox?.event.id);
  return outbox && isStored ? [outbox] : [];
}

/** Stores a batch and its checkpoint, or nothing of either, and keeps the id sets true. `now` in seconds. */
export async function ingestBatch(
  database: LarderDatabase,
  events: readonly VerifiedEvent[],
  options: IngestOptions,
  now: number,
  index = new IdIndex(),
  isSpared: IsSpared = () => false,
): Promise<Ingested> {
  const changes = { added: [] as EventRow[], removed: [] as EventRow[] };
  const work = async (transaction: Writing): Promise<Ingested> => {
    const meta = transaction.objectStore('meta');
    let offers: readonly Offer[] = [];
    const lookUp = () => {
      offers = offersOf(events, now);
      return lookedUp(offers);
    };
    const [lastSeq = 0, sets, state] = await Promise.all([
      meta.get('lastSeq'),
      index.sets(transaction),
      readIngestState(transaction, lookUp),
    ]);
    const decision = decideBatch(offers, state, isSpared);
    const told = toldOf(events, decision, lastSeq);
    const stored = told.filter(({ seq }) => seq > 0);
    const change = {
      added: stored.map(({ event }) => event),
      removed: decision.removed.map(({ event }) => event),
    };
    changes.removed.push(
      ...decision.removed.map(({ seq, event }) => toRow(event, seq, options.from)),
    );
    const written = writeDecision(transaction, decision, options, now);
    // What has to read before it can write begins: its answers come while the rows are added.
    const asked = [
      index.apply(transaction, change, sets),
      dropWords(transaction, decision.removed),
      putEntries(transaction, outboxOf(events, decision, options), now * 1000),
      addRows(transaction, stored, options).then((rows) => changes.added.push(...rows)),
      meta.put(lastSeq + decision.stored.length, 'lastSeq'),
    ];
    await Promise.all([...written, ...asked]);
    const removed = decision.removed.map(({ event, reason }) => ({
      event: toEvent(event),
      reason,
    }));
    return { verdicts: decision.verdicts, told, removed };
  };
  return writing(database, stores, work, changes);
}
