import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../src/nostr/event';
import type { Filter } from '../../src/nostr/filter';
import type { EventStore, EvictionSlice } from '../../src/store/event-store';
import { openEventStore } from '../../src/store/open-event-store';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { MemoryEventStore } from '../support/memory-event-store';
import { naiveOrder } from '../support/naive-match';
import { filters, history, type Step, start } from './store-histories';

/** Printed, so that what was found once can be looked for again: `PROPERTY_SEED=… npm run test:property`. */
const seed = Number(process.env.PROPERTY_SEED ?? Date.now() % 1_000_000_000);
const numRuns = Number(process.env.PROPERTY_RUNS ?? 300);

type Write = (store: EventStore) => Promise<unknown>;
/** A question by its number, or a write by its number in its step. */
type Move = { readonly ask: number } | { readonly write: number };

const isEven = ({ id }: { id: string }) => Number.parseInt(id.slice(-1), 16) % 2 === 0;

/** What one step writes, one after the other. Requests to vanish are followed later, in slices. */
function writesOf({ batch, from, trim, evict }: Step): Write[] {
  const events = batch.filter(({ kind }) => kind !== 62);
  const half = Math.ceil(events.length / 2);
  const slice = (asked: EvictionSlice): Write => {
    return async (store) => {
      const { events: gone, bytes } = await store.evict(asked);
      return { gone, bytes };
    };
  };
  return [
    (store) => store.ingest(events.slice(0, half), { from }),
    ...(evict ? [slice({ ...evict, mayGo: isEven })] : []),
    (store) => store.ingest(events.slice(half), { from }),
    ...(trim === undefined ? [] : [(store: EventStore) => store.trim(trim)]),
    (store) => store.evictExpired(),
  ];
}

/** Turns of the event loop that pass before the next one begins: transactions take some of them. */
const pauses = fc.array(fc.nat(6), { minLength: 24, maxLength: 24 });
const asks = fc.array(fc.nat(60), { minLength: 12, maxLength: 12 });

/** Each also for less: an answer for many is kept for whoever wants some of them. */
function variantsOf(asked: readonly Filter[]): Filter[] {
  return asked.flatMap((filter) => [
    filter,
    { ...filter, limit: 2 },
    { ...filter, since: start + 2 },
  ]);
}

/** Nobody reconciles a search: relays differ in what they find. */
async function idsOf(store: EventStore, { search: _, ...filter }: Filter): Promise<Uint8Array> {
  const set = await store.idSet(filter);
  await set.read();
  return set.idsBetween(0, set.size);
}

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) await new Promise((resolve) => setImmediate(resolve));
}

/** The writes in their order, and questions before, between and behind them. */
function movesOf(writes: number, asked: readonly number[]): Move[] {
  const moves: Move[] = asked.map((ask) => ({ ask }));
  const apart = Math.floor(asked.length / (writes + 1));
  for (let write = 0; write < writes; write += 1) {
    moves.splice((write + 1) * apart + write, 0, { write });
  }
  return moves;
}

function unlimited({ limit: _, ...filter }: Filter): Filter {
  return filter;
}

/**
 * An answer may be of several moments: what was known before, and what was read behind it later. So it has
 * nothing that never was, nothing twice, and all that was there all the time, as far as its limit
 * lets it; `moments` are without one. Of a search only what was indexed before can be found.
 */
function expectBetween(
  { limit, search }: Filter,
  found: readonly NostrEvent[],
  moments: readonly (readonly NostrEvent[])[],
) {
  const ids = found.map(({ id }) => id);
  const all = moments.map((events) => new Set(events.map(({ id }) => id)));
  expect(ids.filter((id) => !all.some((one) => one.has(id)))).toEqual([]);
  expect(found).toEqual([...found].sort(naiveOrder));
  expect(new Set(ids).size).toBe(ids.length);
  if (search !== undefined || ids.length === limit) return;
  const [first = new Set<string>(), ...others] = all;
  const always = [...first].filter((id) => others.every((one) => one.has(id)));
  expect(always.filter((id) => !ids.includes(id))).toEqual([]);
}

describe('the store in IndexedDB, asked while it writes', () => {
  it(`answers with what was there before or after some of the writes, and in the end as after all (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(history, filters, pauses, asks, async (steps, wanted, waits, order) => {
        const asked = variantsOf(wanted);
        let now = start;
        const clock = () => now;
        const real = await openEventStore({ name: 'cache', clock, indexedDB: emptyIndexedDB() });
        const oracle = new MemoryEventStore(clock);
        for (const step of steps) {
          now += step.pause;
          const writes = writesOf(step);
          const momentOf = () =>
            Promise.all(asked.map((filter) => oracle.query([unlimited(filter)])));
          const moments = [await momentOf()];
          const outcomes: unknown[] = [];
          for (const write of writes) {
            outcomes.push(await write(oracle));
            moments.push(await momentOf());
          }
          const moves = movesOf(writes.length, order);
          const under: Promise<void>[] = [];
          const ask = async (number: number) => {
            const at = number % asked.length;
            const filter = asked[at] as Filter;
            const moment = moments.map((events) => events[at] ?? []);
            if (number % 2 === 0) return expectBetween(filter, await real.query([filter]), moment);
            // Read a few rows at a time, so that writes come between.
            const rest = () => turns(waits[number % waits.length] ?? 0);
            const found = await real.query([filter], { accept: isEven, rest });
            const even = moment.map((events) => events.filter(isEven));
            expectBetween(filter, found, even);
          };
          const perform = async (at: number) => {
            expect(await writes[at]?.(real)).toEqual(outcomes[at]);
          };
          for (const [at, move] of moves.entries()) {
            under.push('ask' in move ? ask(move.ask) : perform(move.write));
            await turns(waits[at % waits.length] ?? 0);
          }
          await Promise.all(under);
          for (const filter of asked) {
            const expected = await oracle.query([filter]);
            expect(await real.query([filter])).toEqual(expected);
          }
        }
        for (const filter of wanted) {
          expect(await real.count([filter])).toBe(await oracle.count([filter]));
          expect(await idsOf(real, filter)).toEqual(await idsOf(oracle, filter));
        }
        real.close();
      }),
      { numRuns, seed },
    );
  }, 600_000);
});
