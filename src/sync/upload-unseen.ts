import { isInForce } from './relay-view';
import { type SliceContext, type SliceResult, secondsOf } from './slice';
import { uploadLacking } from './upload-lacking';

/**
 * Sends a relay that does not reconcile what it was never seen to have of the user's own events, and
 * notes what it took. To be called when all that it has was read.
 * @throws LarderError as `uploadLacking` does
 */
export async function uploadUnseen(context: SliceContext): Promise<SliceResult> {
  const { store, question, task, progress } = context;
  const settled = await store.verdicts(question.relay, question.scope);
  const now = secondsOf(context);
  const inForce = settled.filter((it) => isInForce(it, { ...context, now }));
  const omitted = new Set(inForce.map(({ id }) => id));
  const unseen = await store.unseenOn(question.relay, task.filter);
  const { rest } = await uploadLacking(
    { ...context, timeOf: () => undefined },
    unseen.filter((id) => !omitted.has(id)),
  );
  await store.noteSeen(question.relay, [...progress.taken]);
  return { end: rest.length > 0 ? 'more' : 'done', progressed: true };
}
