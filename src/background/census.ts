import * as v from 'valibot';
import type { KeyValue } from '../mailboxes/stored-value';
import { storedValue } from '../mailboxes/stored-value';
import {
  type Census,
  type CensusMonth,
  CensusSchema,
  type CensusSort,
  censusSorts,
} from '../messages/census-record';
import type { SyncRun } from '../messages/sync-run';
import type { EventStore } from '../store/event-store';

const monthsTold = 12;
const runsRead = 500;

export interface CensusDeps {
  readonly storage: KeyValue;
  readonly store: Pick<EventStore, 'count' | 'lastSeq' | 'size' | 'runs'>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Lets others have their turn between two counts. */
  readonly breathe: () => Promise<void>;
}

/** Counts the cache by sort and month, for whoever looks at the overview. */
export interface CensusTaker {
  /** Counts if anything was stored or removed since the last time; one count at a time. */
  take(): Promise<void>;
}

export function createCensusTaker(deps: CensusDeps): CensusTaker {
  const record = storedValue(deps.storage, 'census', v.optional(CensusSchema), undefined);
  let underWay: Promise<void> | undefined;
  const takeOnce = async () => {
    const before = await record.read();
    const after = await takeCensus(deps, before);
    await record.update(() => after);
  };
  return {
    take() {
      underWay ??= takeOnce().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
  };
}

async function takeCensus(deps: CensusDeps, before: Census | undefined): Promise<Census> {
  const { store, clock } = deps;
  const at = clock();
  const [seq, { events }, runs] = await Promise.all([
    store.lastSeq(),
    store.size(),
    store.runs({ limit: runsRead }),
  ]);
  const starts = monthStarts(at);
  const isSame =
    before?.seq === seq &&
    before.events === events &&
    before.months.at(-1)?.month === lastOf(starts);
  const months = isSame ? before.months : await countMonths(deps, starts);
  return { at, seq, events, months, traffic: sumTraffic(runs) };
}

interface MonthStart {
  readonly month: string;
  /** Seconds. */
  readonly since: number;
}

/** The last months of the user's calendar, earliest first. */
export function monthStarts(now: number): MonthStart[] {
  const { year, month } = { year: new Date(now).getFullYear(), month: new Date(now).getMonth() };
  return Array.from({ length: monthsTold }, (_, index) => {
    const start = new Date(year, month - monthsTold + 1 + index, 1);
    const name = `${start.getFullYear()}-${String(start.getMonth() + 1).padStart(2, '0')}`;
    return { month: name, since: Math.floor(start.getTime() / 1000) };
  });
}

function lastOf(starts: readonly MonthStart[]): string | undefined {
  return starts.at(-1)?.month;
}

async function countMonths(
  deps: CensusDeps,
  starts: readonly MonthStart[],
): Promise<CensusMonth[]> {
  const months: CensusMonth[] = [];
  const [first] = starts;
  if (first) {
    const counts = await countSorts(deps, { until: first.since - 1 });
    months.push({ month: 'earlier', counts });
  }
  for (const [index, { month, since }] of starts.entries()) {
    const next = starts[index + 1];
    // What is dated ahead of the clock belongs to the month that runs.
    const range = next === undefined ? { since } : { since, until: next.since - 1 };
    months.push({ month, counts: await countSorts(deps, range) });
  }
  return months;
}

async function countSorts(
  { store, breathe }: CensusDeps,
  range: { since?: number; until?: number },
): Promise<CensusMonth['counts']> {
  const total = await store.count([range]);
  if (total === 0) return {};
  const counts: CensusMonth['counts'] = {};
  let told = 0;
  for (const [sort, kinds] of Object.entries(censusSorts) as [CensusSort, readonly number[]][]) {
    const count = await store.count([{ ...range, kinds: [...kinds] }]);
    if (count > 0) counts[sort] = count;
    told += count;
    await breathe();
  }
  // Something may have been stored between two counts.
  if (total > told) counts.other = total - told;
  return counts;
}

/** What these runs cost, and how much less that was than REQ. */
export function sumTraffic(runs: readonly SyncRun[]): Census['traffic'] {
  let [bytes, saved] = [0, 0];
  for (const { bytesUp, bytesDown, reqBytes } of runs) {
    bytes += bytesUp + bytesDown;
    if (reqBytes !== undefined) saved += Math.max(0, reqBytes - bytesUp - bytesDown);
  }
  const since = runs.at(-1)?.startedAt;
  return { runs: runs.length, bytes, saved, ...(since === undefined ? {} : { since }) };
}
