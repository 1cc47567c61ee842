import type { ImportTally, LineFault, RejectedLine } from '../messages/archive-protocol';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import { isRefusal, type Refusal } from '../nostr/refusal';
import type { Verifier } from '../nostr/verifier';
import { type VerifyAllOptions, verifyAll } from '../nostr/verify-all';
import type { EventStore, Verdict } from '../store/event-store';
import { countLines, emptyImport, type TakenVerdict } from './import-tally';
import { type EventLine, longestLine, readEventLine } from './read-event-line';
import { readLines } from './read-lines';

/** Lines that are verified and stored together, in one transaction, and about how many characters. */
const batch = { lines: 200, length: 4_000_000 };

export interface ImportDeps extends Pick<VerifyAllOptions, 'now' | 'breathe'> {
  readonly store: Pick<EventStore, 'placesOf' | 'ingest'>;
  readonly verifier: () => Promise<Verifier>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

export interface ImportOptions {
  /** Of the file: where its events are said to come from. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** Told after each committed batch. */
  readonly onProgress: (tally: ImportTally) => void;
}

/**
 * Reads a file of events, one JSON object per line (JSONL), into the store. Nothing in it is
 * believed: each event is parsed and verified like a relay's. What is wrong with one line is told of
 * that line, and the next one is read.
 *
 * @throws LarderError `storage-full`, `storage-failed`, and whatever the signal was aborted with;
 * what `onProgress` told of stays in the store
 */
export async function importEvents(
  chunks: AsyncIterable<string>,
  deps: ImportDeps,
  { name, signal, onProgress }: ImportOptions,
): Promise<ImportTally> {
  let tally = emptyImport;
  let events: EventLine[] = [];
  let rejected: RejectedLine[] = [];
  let length = 0;
  const commit = async () => {
    signal.throwIfAborted();
    const outcome = await keep(events, deps, name, signal);
    tally = countLines(tally, outcome.verdicts, [...rejected, ...outcome.faults].sort(byNumber));
    events = [];
    rejected = [];
    length = 0;
    onProgress(tally);
  };
  for await (const line of readLines(chunks, longestLine)) {
    const read = readEventLine(line, deps.clock() / 1000);
    if ('event' in read) events.push(read);
    else rejected.push(read);
    length += line.text?.length ?? 0;
    const isFull = events.length + rejected.length >= batch.lines || length >= batch.length;
    if (isFull) await commit();
  }
  await commit();
  return tally;
}

/**
 * What is kept already is not verified again. What was seen once and not kept is offered anew,
 * because only the store can say what became of it: deleted, or replaced.
 */
async function keep(
  lines: readonly EventLine[],
  { store, verifier, now, breathe }: ImportDeps,
  name: string,
  signal: AbortSignal,
): Promise<{ verdicts: TakenVerdict[]; faults: RejectedLine[] }> {
  const places = await store.placesOf(lines.map(({ event }) => event.id));
  const [kept, fresh] = partition(lines, ({ event }) => places.get(event.id)?.kept === true);
  const offered = fresh.map(({ event }) => event);
  const { genuine } = await verifyAll(await verifier(), offered, { now, breathe, signal });
  // Whoever cancelled meanwhile was told of what was stored until then.
  signal.throwIfAborted();
  // Not by id: a file may have a forged copy beside the genuine event.
  const good = new Set<NostrEvent>(genuine);
  const [offeredLines, forged] = partition(fresh, ({ event }) => good.has(event));
  const verdicts: TakenVerdict[] = kept.map(() => 'duplicate');
  const faults: RejectedLine[] = forged.map(({ number }) => ({ number, reason: 'forged' }));
  for (const [at, verdict] of (await ingest(genuine, store, name)).entries()) {
    const number = offeredLines[at]?.number ?? 0;
    if (isRefusal(verdict)) faults.push({ number, reason: faultOf[verdict] });
    else verdicts.push(verdict);
  }
  return { verdicts, faults };
}

const faultOf: Readonly<Record<Refusal, LineFault>> = {
  malformed: 'no-event',
  oversized: 'too-long',
  'far-future': 'far-future',
};

function partition<T>(items: readonly T[], fits: (item: T) => boolean): [T[], T[]] {
  const both: [T[], T[]] = [[], []];
  for (const item of items) both[fits(item) ? 0 : 1].push(item);
  return both;
}

async function ingest(
  genuine: readonly VerifiedEvent[],
  store: ImportDeps['store'],
  name: string,
): Promise<readonly Verdict[]> {
  if (genuine.length === 0) return [];
  const { verdicts } = await store.ingest(genuine, { from: { kind: 'file', name } });
  return verdicts;
}

function byNumber(a: RejectedLine, b: RejectedLine): number {
  return a.number - b.number;
}
