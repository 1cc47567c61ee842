import type { ComparedRelay } from '../messages/comparison-record';
import { limits } from '../messages/limits';
import type { Unplaced } from '../negentropy/unplaced';
import type { EventStore } from '../store/event-store';
import type { Difference } from '../sync/difference';
import { monthOf } from './month-of';
import type { CellKey, Inventory } from './take-inventory';

/** One relay in the matrix. */
export interface RelayCoverage {
  readonly relay: ComparedRelay;
  /** Events of ours that it has, and that it lacks, by kind and month. */
  readonly held: ReadonlyMap<CellKey, number>;
  readonly lacking: ReadonlyMap<CellKey, number>;
  /** What only it has, by month; `?` where no month is known. */
  readonly extra: ReadonlyMap<string, number>;
}

/** Why a relay was not compared. */
export type Apartness = Pick<ComparedRelay, 'reason' | 'code'>;

/** A relay of which nothing is known, and why. */
export function emptyCoverage(
  url: string,
  state: ComparedRelay['state'],
  { reason, code }: Apartness = {},
): RelayCoverage {
  const counts = { held: 0, lacking: 0, extra: 0, unkept: 0 };
  const why = reason === undefined ? {} : { reason: reason.slice(0, limits.wordsLength) };
  const relay = { url, state, ...why, ...(code && { code }), ...counts };
  return { relay, held: new Map(), lacking: new Map(), extra: new Map() };
}

/** Counts a difference by kind and month. `now` in seconds. */
export async function relayCoverage(
  url: string,
  { cellOf }: Inventory,
  { have, need, listed }: Pick<Difference, 'have' | 'need' | 'listed'>,
  store: Pick<EventStore, 'placesOf'>,
  now: number,
): Promise<RelayCoverage> {
  const lacks = new Set(have);
  const held = new Map<CellKey, number>();
  const lacking = new Map<CellKey, number>();
  for (const [id, cell] of cellOf) addOne(lacks.has(id) ? lacking : held, cell);

  const extra = new Map<string, number>();
  let unkept = 0;
  const places = await store.placesOf(need);
  for (const id of need) {
    const place = places.get(id);
    if (place === undefined) addOne(extra, monthListed(listed(id), now));
    // What is kept has come since the inventory was taken.
    else if (!place.kept) unkept += 1;
  }
  const counts = { held: sum(held), lacking: sum(lacking), extra: sum(extra), unkept };
  return { relay: { url, state: 'compared', ...counts }, held, lacking, extra };
}

function addOne<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function sum(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}

/** Negentropy lists ids between two bounds and names no times. */
function monthListed({ from, to }: Unplaced, now: number): string {
  const first = monthOf(from, now);
  return first === monthOf(to - 1, now) ? first : '?';
}
