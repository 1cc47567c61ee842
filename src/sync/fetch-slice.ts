import type { Unplaced } from '../negentropy/unplaced';
import type { RelayVerdict } from '../store/event-store';
import { idsPerRequest } from './capability';
import type { Difference } from './difference';
import { endWhen } from './end-when';
import { fetchMissing, type RecentIds } from './fetch-missing';
import type { Found } from './found';
import { mapAsync } from './map-async';
import { readAhead } from './read-ahead';
import type { RelayView } from './relay-view';
import { settleUnkept } from './settle-unkept';
import { isTimeUp, type SliceContext, secondsOf } from './slice';

/** Seconds for which a relay is not asked again for what it listed and did not deliver. */
const undeliveredTtl = 24 * 60 * 60;
/** Fewer recent events are fetched by their ids: naming them costs less than a page. */
const fewestToPage = 3;
/** The part of what is listed as recent that has to be missing here. */
const mostOfIt = 0.8;

/**
 * Fetches, verifies and stores what is missing, batch by batch, and settles what of it is not kept.
 * While one batch is being written, the next is verified and the one after that fetched. What is
 * left is in the progress, however it ends, so that nothing that was stored is asked for again.
 * @throws PageInterrupted as `fetchMissing` does; what had come by then is kept
 */
export async function fetchAll(context: SliceContext, found: Found): Promise<Found> {
  const { missing, difference, view } = found;
  const { session, task, question, capability, settings, progress, store, intake, signal } =
    context;
  const source = fetchMissing(await session.connection(), task.filter, missing, {
    limit: idsPerRequest(capability, settings.pageLimit),
    idleTimeoutMs: settings.idleTimeoutSeconds * 1_000,
    signal,
    recent: recentIds(missing, difference, view),
  });
  // What has been asked for is paid for: when the time is up, it is stored all the same.
  const timely = endWhen(() => isTimeUp(context), source);
  const checked = mapAsync(readAhead(timely), async ({ events, missing: withheld }) => ({
    ids: [...events.map((event) => event.id), ...withheld],
    batch: await intake.check(events, signal),
    withheld,
  }));
  const left = new Set(missing);
  let { changed } = found;
  try {
    for await (const { ids, batch, withheld } of readAhead(checked)) {
      const kept = await intake.keep(question.relay, batch);
      changed ||= kept.replaces;
      const at = secondsOf(context);
      await settleUnkept(context, kept.unkept);
      const put = withheld.map((id) => undeliveredVerdict(difference.listed(id), at));
      if (put.length > 0) await store.settle(question.relay, question.scope, { put });
      progress.withheld ||= withheld.length > 0;
      for (const id of ids) left.delete(id);
      context.onProgress(kept.tally, left.size);
    }
  } finally {
    progress.found = { ...found, missing: [...left], changed };
  }
  return progress.found;
}

/**
 * What was listed behind everything in our set. Not worth a page when much of it is here already and
 * only counts as not listed.
 */
function recentIds(
  missing: readonly string[],
  { need, listed }: Difference,
  { set }: RelayView,
): RecentIds | undefined {
  if (set.size === 0) return undefined;
  const since = set.timestampAt(set.size - 1) + 1;
  const isRecent = (id: string) => listed(id).from >= since;
  const ids = missing.filter(isRecent);
  const isWorth =
    ids.length >= fewestToPage && ids.length >= need.filter(isRecent).length * mostOfIt;
  return isWorth ? { since, ids } : undefined;
}

function undeliveredVerdict({ id, from, to }: Unplaced, at: number): RelayVerdict {
  const until = at + undeliveredTtl;
  return { id, between: [from, to], side: 'absorb', reason: 'undelivered', at, until };
}
