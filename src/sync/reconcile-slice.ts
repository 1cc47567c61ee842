import type { Checkpoint } from '../store/event-store';
import { fetchAll } from './fetch-slice';
import { findDifference } from './find-difference';
import type { Found } from './found';
import { readWindow } from './read-window';
import { relayView } from './relay-view';
import { settleLacking } from './settle-lacking';
import { isTimeUp, type SliceContext, type SliceResult, secondsOf } from './slice';
import { sortDifference } from './sort-difference';

/** Looks in one run: what is new changes nothing else, and what an upload changes there is seen by the next. */
const mostLooks = 4;

/**
 * One slice by negentropy: looks for the difference, fetches what is missing, sends what is lacking,
 * and settles the rest, so that the next run finds both sides equal. A slice that ends early, or is
 * interrupted, leaves what it found to the next one.
 * @throws NegentropyRefused when the relay will not; LarderError for a lost connection
 */
export async function reconcileSlice(context: SliceContext): Promise<SliceResult> {
  const { progress } = context;
  const isNew = progress.found === undefined;
  let found = progress.found ? await stillMissing(context, progress.found) : await look(context);
  progress.found = found;
  const isOpen = found.missing.length + found.lacking.length > 0;
  if (isNew && isOpen && isTimeUp(context)) return { end: 'more', progressed: true };

  // First: a deletion among them may make sending needless.
  const before = found.missing.length;
  found = await fetchAll(context, found);
  const left = found.missing.length;
  if (left > 0) return { end: 'more', progressed: left < before };
  if (before > 0 && found.lacking.length > 0 && isTimeUp(context)) {
    return { end: 'more', progressed: true };
  }
  found = await settleLacking(context, found);
  if (found.lacking.length > 0) return { end: 'more', progressed: true };

  progress.found = undefined;
  const isPart = (progress.windows?.length ?? 0) > 0;
  if (isPart) return { end: 'more', progressed: true };
  await moveCursor(context, found.asOf);
  progress.windows = undefined;
  const isToLookOver = found.changed && progress.looks < mostLooks;
  return { end: isToLookOver ? 'again' : 'done', progressed: true };
}

async function look(context: SliceContext): Promise<Found> {
  const asOf = secondsOf(context);
  const view = await relayView({ ...context, now: asOf });
  const difference = await findDifference(context, view, (window) => readWindow(context, window));
  const { missing, lacking, overtaken } = await sortDifference(context, view, difference);
  return { asOf, view, difference, missing, lacking, asked: 0, changed: overtaken > 0 };
}

/** What the last slice left, without what another relay has brought since. */
async function stillMissing({ store }: SliceContext, found: Found): Promise<Found> {
  const known = await store.known(found.missing);
  const missing = found.missing.filter((id) => !known.has(id));
  return { ...found, missing, changed: found.changed || known.size > 0 };
}

/**
 * The cursor that REQ would go on from. What was listed and not delivered is not read: then a REQ
 * begins anew, if it ever comes to that.
 */
async function moveCursor(
  { store, question, task, progress }: SliceContext,
  asOf: number,
): Promise<void> {
  if (task.down === false) return;
  const { relay, scope, filter } = question;
  const read: Checkpoint = { relay, scope, filter, updatedAt: asOf };
  await store.saveCheckpoint(progress.withheld ? read : { ...read, syncedTo: asOf });
}
