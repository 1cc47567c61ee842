import { syncKinds } from './job-targets';
import type { JobTable } from './scheduler';

/** When the next job is due that is not due already: what waits for something is not waited for. */
export function nextDue(table: JobTable, now: number): number | undefined {
  return soonest(Object.values(table).filter(({ nextRunAt }) => nextRunAt > now));
}

/** When relays are synced next, as far as the schedule knows; in the past for what is held up. */
export function nextSync(table: JobTable): number | undefined {
  const kinds: readonly string[] = syncKinds;
  const syncs = Object.entries(table).filter(([name]) => kinds.includes(name.split(' ')[0] ?? ''));
  return soonest(syncs.map(([, entry]) => entry));
}

function soonest(entries: readonly JobTable[string][]): number | undefined {
  return entries.length > 0 ? Math.min(...entries.map((it) => it.nextRunAt)) : undefined;
}
