import { compareNewestFirst, type NostrEvent } from '../nostr/event';
import type { EventReader } from './event-reader';
import type { EventRow } from './event-row';
import { matchingParts } from './matching-parts';
import { firstPage, mergeWalks } from './merge-walks';
import type { WalkPlan } from './walk-plan';

/** What one request costs, in rows that could be read instead (measured in Chromium: 3 to 5). */
const requestCost = 4;
/** What a row costs of many walks: they lie apart on disk, and further apart the more is stored. */
const scattered = 2;
/** So many times the work of the first plan may be spent before another one is tried. */
const patience = 3;

/** Beyond so many walks, some have to be read on again and again before the first rows are certain. */
const fewWalks = 10;
/** What many walks cost in the end, in times of their first step. */
const readingOn = 1.5;

interface Meter {
  readonly reader: EventReader;
  spent(): number;
  rowsRead(): number;
}

/** A reader that tells what was spent. */
function meter(reader: EventReader, rowCost: number): Meter {
  let spent = 0;
  let rowsRead = 0;
  const metered: EventReader = {
    ...reader,
    async page(...range) {
      spent += requestCost;
      const rows = await reader.page(...range);
      spent += rows.length * rowCost;
      rowsRead += rows.length;
      return rows;
    },
    async kindsOf(pubkey) {
      const kinds = await reader.kindsOf(pubkey);
      spent += requestCost * (kinds.length + 1);
      return kinds;
    },
    async termsWith(...prefix) {
      const terms = await reader.termsWith(...prefix);
      spent += requestCost * (terms.length + 1);
      return terms;
    },
  };
  return { reader: metered, spent: () => spent, rowsRead: () => rowsRead };
}

async function* rowsOf(plan: WalkPlan, reader: EventReader, wanted: number) {
  yield* mergeWalks(await plan.walks(reader), reader, wanted);
}

/** One plan on its way. */
class Runner {
  readonly #meter: Meter;
  readonly #rows: AsyncGenerator<readonly EventRow[]>;
  readonly #weight: number;
  /** What the next step will cost, as far as the last one tells. */
  #step: number;
  /** Rows of the last steps, and how many of them matched and were new: of each step half as many as of the next. */
  readonly #lately = { rows: 0, matches: 0 };

  constructor(plan: WalkPlan, reader: EventReader, wanted: number, weight: number) {
    const areMany = plan.size > fewWalks;
    const rowCost = areMany ? scattered : 1;
    this.#meter = meter(reader, rowCost);
    this.#rows = rowsOf(plan, this.#meter.reader, wanted);
    this.#weight = weight;
    const first = plan.size * (firstPage(wanted, plan.size) * rowCost + requestCost);
    this.#step = areMany ? first * readingOn : first;
  }

  /**
   * What will have been spent after one more step; or, if that is less, what the `missing` matches
   * will cost if they go on as thick as in the last steps. What was spent is lost in any case.
   */
  price(missing: number): number {
    const nextStep = this.#weight * (this.#meter.spent() + this.#step);
    const { rows, matches } = this.#lately;
    if (matches === 0) return nextStep;
    const perRow = this.#meter.spent() / this.#meter.rowsRead();
    return Math.min(nextStep, (missing * rows * perRow) / matches);
  }

  /** The next rows; `undefined` when there are no more. */
  async step(): Promise<readonly EventRow[] | undefined> {
    const before = this.#meter.spent();
    const { done, value } = await this.#rows.next();
    this.#step = this.#meter.spent() - before;
    return done ? undefined : value;
  }

  /** Told how many of the rows of its last step matched and were new. One thin step alone is chance. */
  brought(matches: number, rows: number): void {
    this.#lately.rows = this.#lately.rows / 2 + rows;
    this.#lately.matches = this.#lately.matches / 2 + matches;
  }
}

/**
 * Whether others are not worth a try: no other plan can read fewer rows than a pure one, only in
 * fewer requests.
 */
function isBest(plan: WalkPlan, wanted: number | undefined): boolean {
  if (!plan.pure) return false;
  return (
    wanted === undefined || plan.size * (firstPage(wanted, plan.size) + requestCost) <= 2 * wanted
  );
}

function cheapest(runners: readonly Runner[], missing: number): Runner | undefined {
  const [first, ...others] = runners;
  return others.reduce(
    (best, runner) =>
      best !== undefined && best.price(missing) <= runner.price(missing) ? best : runner,
    first,
  );
}

/**
 * All rows that match a filter in NIP-01 order, each once. Which of the plans is short depends on
 * what is stored, and no index of ours tells that in advance: so the plans take turns, the one that
 * has cost least so far goes on, or that looks as if it had least to go, and the first to come to the
 * end, or to what the caller wanted, has answered. That costs at most a few times what the best plan
 * alone would have. `limit` is how many events the caller will take at most.
 */
export async function* racePlans(
  plans: readonly WalkPlan[],
  reader: EventReader,
  wanted: number,
  limit: number | undefined,
  matches: (row: EventRow) => boolean,
): AsyncGenerator<readonly EventRow[]> {
  const best = plans.find((plan) => isBest(plan, limit));
  const chosen = best ? [best] : plans;
  const runners = chosen.map(
    (plan, at) => new Runner(plan, reader, wanted, at === 0 ? 1 : patience),
  );
  /** Everything down to here was given out. */
  let frontier: Pick<NostrEvent, 'created_at' | 'id'> | undefined;
  let missing = limit ?? Number.POSITIVE_INFINITY;
  for (;;) {
    const runner = cheapest(runners, missing);
    const rows = await runner?.step();
    if (rows === undefined) return;
    const border = frontier;
    const fresh = border ? rows.filter((row) => compareNewestFirst(row, border) > 0) : rows;
    frontier = fresh.at(-1) ?? frontier;
    let found = 0;
    for await (const part of matchingParts(fresh, matches)) {
      found += part.length;
      yield part;
    }
    runner?.brought(found, rows.length);
    missing = Math.max(1, missing - found);
  }
}
