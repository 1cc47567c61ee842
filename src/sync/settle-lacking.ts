import type { RelayVerdict } from '../store/event-store';
import { fetchDeletions, idsPerRequest, mostIds } from './fetch-deletions';
import type { Found } from './found';
import { placed } from './placed';
import { isTimeUp, type SliceContext, secondsOf } from './slice';
import { uploadLacking } from './upload-lacking';

/**
 * Does what is to be done about what a relay lacks: sends it, or leaves it different. Gives what is
 * left, in `lacking`, when the slice's time is up.
 * @throws LarderError as `uploadLacking` and `fetchDeletions` do
 */
export async function settleLacking(context: SliceContext, found: Found): Promise<Found> {
  const { progress } = context;
  if (context.task.up === true) {
    // Where this breaks off, another look tells what had arrived.
    progress.found = undefined;
    const timed = { ...context, timeOf: found.difference.timeOf };
    const { rest, accepted } = await uploadLacking(timed, found.lacking);
    progress.found = { ...found, lacking: rest, changed: found.changed || accepted > 0 };
    return progress.found;
  }
  let left = found;
  while (left.lacking.length > 0) {
    left = await leaveSome(context, left);
    progress.found = left;
    if (isTimeUp(context)) break;
  }
  return left;
}

/** Others may have deleted theirs: these are asked about, a request's worth at a time. */
async function leaveSome(context: SliceContext, found: Found): Promise<Found> {
  const { scope, down } = context.task;
  const asks = scope !== 'own' && down !== false && found.asked < mostIds;
  const ids = asks ? found.lacking.slice(0, idsPerRequest) : found.lacking;
  const isDeleted = asks && (await fetchDeletions(context, ids));
  await omit(context, ids, found);
  return {
    ...found,
    lacking: found.lacking.slice(ids.length),
    asked: found.asked + ids.length,
    changed: found.changed || isDeleted,
  };
}

/** These stay different: they are not to be sent. */
async function omit(
  context: SliceContext,
  ids: readonly string[],
  { difference }: Found,
): Promise<void> {
  const { question, store } = context;
  const at = secondsOf(context);
  const put = ids.map((id): RelayVerdict => {
    return { ...placed(id, difference.timeOf(id)), side: 'omit', reason: 'unsent', at };
  });
  await store.settle(question.relay, question.scope, { put });
}
