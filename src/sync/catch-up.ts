import type { Filter } from '../nostr/filter';
import { pageSlice } from './page-slice';
import { type SliceContext, type SliceResult, secondsOf } from './slice';
import { widenedFilter } from './widened-filter';

/**
 * A scope that was read to some point and asks for more now: reads the addition alone, from the
 * newest event to the oldest, and then goes on with the cursor that the rest has. Somebody new to
 * follow must not cost reading everybody again.
 * @throws LarderError as `pageSlice` does
 */
export async function catchUp(context: SliceContext): Promise<SliceResult> {
  const { store, question, task } = context;
  const caughtUp: SliceResult = { end: 'done', progressed: true };
  const last = await store.checkpoint(question.relay, question.scope);
  if (last?.syncedTo === undefined || last.filter === question.filter) return caughtUp;
  const addition = widenedFilter(JSON.parse(last.filter) as Filter, task.filter);
  if (addition === undefined) return caughtUp;
  if (addition !== 'nothing') {
    const scope = `${question.scope}+`;
    const added = { relay: question.relay, scope, filter: JSON.stringify(addition) };
    const slice = { ...context, task: { ...task, filter: addition }, question: added };
    const result = await pageSlice(slice);
    if (result.end !== 'done') return result;
  }
  await store.saveCheckpoint({
    ...{ relay: question.relay, scope: question.scope, filter: question.filter },
    ...(last.pass === undefined ? {} : { pass: last.pass }),
    syncedTo: last.syncedTo,
    updatedAt: secondsOf(context),
  });
  return caughtUp;
}
