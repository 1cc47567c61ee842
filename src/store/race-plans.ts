import { compareNewestFirst, type NostrEvent } from '../nostr/event';
import type { EventReader } from './event-reader';
import type { EventRow } from './event-row';
import { firstPage, mergeWalks } from './merge-walks';
import type { WalkPlan } from './walk-plan';

/** What one request costs, in rows that could be read instead (measured in Chromium: 3 to 5). */
const requestCost = 4;
/** So many times the work of the first plan may be spent before another one is tried. */
const patience = 3;

/** A reader that tells what was spent. */
function meter(reader: EventReader): { reader: EventReader; spent: () => number } {
  let spent = 0;
  const metered: EventReader = {
    ...reader,
    async page(...range) {
      spent += requestCost;
      const rows = await reader.page(...range);
      spent += rows.length;
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
  return { reader: metered, spent: () => spent };
}

async function* rowsOf(plan: WalkPlan, reader: EventReader, wanted: number) {
  yield* mergeWalks(await plan.walks(reader), reader, wanted);
}

/** One plan on its way. */
class Runner {
  readonly #meter: ReturnType<typeof meter>;
  readonly #rows: AsyncGenerator<readonly EventRow[]>;
  readonly #weight: number;
  #lastStep: number;

  constructor(plan: WalkPlan, reader: EventReader, wanted: number, weight: number) {
    this.#meter = meter(reader);
    this.#rows = rowsOf(plan, this.#meter.reader, wanted);
    this.#weight = weight;
    this.#lastStep = plan.size * (firstPage(wanted, plan.size) + requestCost);
  }

  /** What will have been spent after one more step. */
  get price(): number {
    return this.#weight * (this.#meter.spent() + this.#lastStep);
  }

  /** The next rows; `undefined` when there are no more. */
  async step(): Promise<readonly EventRow[] | undefined> {
    const before = this.#meter.spent();
    const { done, value } = await this.#rows.next();
    this.#lastStep = this.#meter.spent() - before;
    return done ? undefined : value;
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

function cheapest(runners: readonly Runner[]): Runner | undefined {
  return runners.reduce<Runner | undefined>(
    (best, runner) => (best === undefined || runner.price < best.price ? runner : best),
    undefined,
  );
}

/**
 * All rows of a filter in NIP-01 order, each once, and some that do not match between them. Which of
 * the plans is short depends on what is stored, and no index of ours tells that in advance: so the
 * plans take turns, the one that has cost least so far goes on, and the first to come to the end, or
 * to what the caller wanted, has answered. That costs at most a few times what the best plan alone
 * would have. `limit` is how many events the caller will take at most.
 */
export async function* racePlans(
  plans: readonly WalkPlan[],
  reader: EventReader,
  wanted: number,
  limit: number | undefined,
): AsyncGenerator<readonly EventRow[]> {
  const best = plans.find((plan) => isBest(plan, limit));
  const chosen = best ? [best] : plans;
  const runners = chosen.map(
    (plan, at) => new Runner(plan, reader, wanted, at === 0 ? 1 : patience),
  );
  /** Everything down to here was given out. */
  let frontier: Pick<NostrEvent, 'created_at' | 'id'> | undefined;
  for (;;) {
    const rows = await cheapest(runners)?.step();
    if (rows === undefined) return;
    const border = frontier;
    const fresh = border ? rows.filter((row) => compareNewestFirst(row, border) > 0) : rows;
    frontier = fresh.at(-1) ?? frontier;
    yield fresh;
  }
}
