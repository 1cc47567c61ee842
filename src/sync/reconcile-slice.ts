import type { Checkpoint, RelayVerdict } from '../store/event-store';
import type { Difference } from './difference';
import { fetchDeletions } from './fetch-deletions';
import { fetchAll } from './fetch-slice';
import { findDifference } from './find-difference';
import type { Found } from './found';
import { placed } from './placed';
import { readWindow } from './read-window';
import { relayView } from './relay-view';
import { type SliceContext, type SliceResult, secondsOf } from './slice';
import { sortDifference } from './sort-difference';
import { uploadLacking } from './upload-lacking';

/** Looks in one run: what is new changes nothing else, and what an upload changes there is seen by the next. */
const mostLooks = 4;

/**
 * One slice by negentropy: looks for the difference, fetches what is missing, sends what is lacking,
 * and settles the rest, so that the next run finds both sides equal. A slice that ends early leaves
 * what it found to the next one.
 * @throws NegentropyRefused when the relay will not; LarderError for a lost connection
 */
export async function reconcileSlice(context: SliceContext): Promise<SliceResult> {
  const { task, progress } = context;
  const found = progress.found ? await stillMissing(context, progress.found) : await look(context);
  const { asOf, view, difference, missing, lacking } = found;

  // First: a deletion among them may make sending needless.
  progress.found = undefined;
  const fetched = await fetchAll(context, missing, difference, view);
  progress.withheld ||= fetched.undelivered > 0;
  let changed = fetched.replaces || found.changed;
  if (fetched.rest.length > 0) {
    progress.found = { ...found, missing: fetched.rest, changed };
    return { end: 'more', progressed: fetched.rest.length < missing.length };
  }
  let sent = 0;
  if (task.up === true) {
    const uploaded = await uploadLacking({ ...context, timeOf: difference.timeOf }, lacking);
    if (uploaded.end === 'more') return lookAgain(context);
    sent = uploaded.accepted;
  } else {
    const own = task.scope === 'own' || task.down === false;
    if (!own && lacking.length > 0) changed = (await fetchDeletions(context, lacking)) || changed;
    await omitLacking(context, lacking, difference);
  }

  const isPart = (progress.windows?.length ?? 0) > 0;
  if (isPart) return { end: 'more', progressed: true };
  await moveCursor(context, asOf);
  progress.windows = undefined;
  const isOpen = (changed || sent > 0) && progress.looks < mostLooks;
  return { end: isOpen ? 'again' : 'done', progressed: true };
}

async function look(context: SliceContext): Promise<Found> {
  const asOf = secondsOf(context);
  const view = await relayView({ ...context, now: asOf });
  const difference = await findDifference(context, view, (window) => readWindow(context, window));
  const { missing, lacking, overtaken } = await sortDifference(context, view, difference);
  return { asOf, view, difference, missing, lacking, changed: overtaken > 0 };
}

/** What the last slice left, without what another relay has brought since. */
async function stillMissing({ store }: SliceContext, found: Found): Promise<Found> {
  const known = await store.known(found.missing);
  const missing = found.missing.filter((id) => !known.has(id));
  return { ...found, missing, changed: found.changed || known.size > 0 };
}

/** What was found and not sent yet is found again: by then it is less. */
function lookAgain({ progress }: SliceContext): SliceResult {
  progress.windows = undefined;
  return { end: 'more', progressed: true };
}

/** These stay different: they are not to be sent. */
async function omitLacking(
  context: SliceContext,
  lacking: readonly string[],
  { timeOf }: Difference,
): Promise<void> {
  if (lacking.length === 0) return;
  const { question, store } = context;
  const at = secondsOf(context);
  const put = lacking.map((id): RelayVerdict => {
    return { ...placed(id, timeOf(id)), side: 'omit', reason: 'unsent', at };
  });
  await store.settle(question.relay, question.scope, { put });
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
