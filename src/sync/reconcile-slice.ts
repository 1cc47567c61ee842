import { limits } from '../messages/limits';
import { fetchIds } from '../relay/fetch-ids';
import { reconcile } from '../relay/reconcile';
import { readAhead } from './read-ahead';
import { pageLimitOf, type SliceContext, type SliceResult, sliceMs } from './slice';

/** Milliseconds a relay has for its first negentropy frame, by whether it says it can. */
const firstReplyMs = { claimed: 10_000, unclaimed: 5_000 } as const;

/**
 * One slice by negentropy: the difference to the relay's complete set, then the missing events in
 * batches. A slice that ends early costs nothing: what it stored is in the next one's set.
 * @throws NegentropyRefused when the relay will not; LarderError for a lost connection
 */
export async function reconcileSlice(context: SliceContext): Promise<SliceResult> {
  const { session, task, question, capability, store, intake, clock, signal, onProgress } = context;
  const startedAt = clock();
  const connection = await session.connection();
  const set = await store.idSet(task.filter);
  // Nothing else is awaited between the rounds: some relays drop a session after seconds.
  const { need, rounds } = await reconcile(connection, task.filter, set, {
    signal,
    frameBytes: frameBytesOf(capability?.maxMessageLength),
    firstReplyTimeoutMs:
      capability?.negentropy === 'unknown' ? firstReplyMs.unclaimed : firstReplyMs.claimed,
  });

  const known = await store.known(need);
  const missing = need.filter((id) => !known.has(id));
  const limit = pageLimitOf(capability, limits.idsPerRequest);
  const now = Math.floor(startedAt / 1000);
  const checkpoint = { ...question, updatedAt: now };
  const batches = fetchIds(connection, missing, { limit, signal });
  let received = 0;
  for await (const batch of readAhead(batches)) {
    const delivery = { relay: question.relay, events: batch.events, checkpoint, signal };
    const tally = await intake(delivery);
    received += batch.events.length + batch.missing.length;
    onProgress(tally, missing.length);
    if (received < missing.length && clock() - startedAt > sliceMs) return { end: 'more', rounds };
  }
  // REQ can go on from here, should the relay lose its negentropy.
  await store.saveCheckpoint({ ...checkpoint, syncedTo: now });
  return { end: 'done', rounds };
}

/** Our frames as hex must fit into what the relay takes, with room for the envelope. */
function frameBytesOf(maxMessageLength: number | undefined): number {
  if (maxMessageLength === undefined) return limits.negentropyFrameBytes;
  const fitting = Math.floor(maxMessageLength / 2) - 200;
  return Math.max(4096, Math.min(limits.negentropyFrameBytes, fitting));
}
