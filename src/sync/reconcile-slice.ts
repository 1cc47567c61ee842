import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { fetchIds } from '../relay/fetch-ids';
import { reconcile } from '../relay/reconcile';
import type { Checkpoint } from '../store/event-store';
import { addTally, emptyTally } from './intake';
import { mapAsync } from './map-async';
import { readAhead } from './read-ahead';
import { pageLimitOf, type SliceContext, type SliceResult, sliceMs } from './slice';

/** Milliseconds a relay has for its first negentropy frame, by whether it says it can. */
const firstReplyMs = { claimed: 10_000, unclaimed: 5_000 } as const;
/** Ids a relay may list that we lack, in one session: some 20 MB of them. */
const maxNeed = 200_000;

/**
 * One slice by negentropy: the difference to the relay's complete set, then the missing events in
 * batches. A slice that ends early costs nothing: what it stored is in the next one's set.
 * @throws NegentropyRefused when the relay will not; LarderError for a lost connection
 */
export async function reconcileSlice(context: SliceContext): Promise<SliceResult> {
  const { question, capability, store, intake, clock, signal, onProgress } = context;
  const asOf = Math.floor(clock() / 1000);
  const last = await lastCheckpoint(context);
  const { missing, rounds } = await difference(context);

  const startedAt = clock();
  const limit = pageLimitOf(capability, limits.idsPerRequest);
  const connection = await context.session.connection();
  // While one batch is being written, the next is verified and the one after that fetched.
  const fetched = readAhead(fetchIds(connection, missing, { limit, signal }));
  const checked = mapAsync(fetched, async ({ events, missing: withheld }) => ({
    batch: await intake.check(events, signal),
    answered: events.length + withheld.length,
  }));
  let answered = 0;
  let tally = emptyTally;
  for await (const next of readAhead(checked)) {
    // The cursor stays where it was until everything that is missing has come.
    const checkpoint = { ...last, updatedAt: asOf };
    const brought = await intake.keep(question.relay, next.batch, checkpoint);
    tally = addTally(tally, brought);
    answered += next.answered;
    onProgress(brought, missing.length);
    if (answered < missing.length && clock() - startedAt > sliceMs) {
      return { end: 'more', rounds, progressed: tally.stored > 0 };
    }
  }
  const proved = tally.received === missing.length && tally.rejected === 0;
  if (proved) await store.saveCheckpoint({ ...last, syncedTo: asOf, updatedAt: asOf });
  else if (tally.received === 0 && last.syncedTo === undefined) throw listsWithoutServing();
  return { end: 'done', rounds, progressed: tally.stored > 0 };
}

/** What the relay lists and the store lacks. Nothing else is awaited between the rounds. */
async function difference({ session, task, capability, store, signal }: SliceContext) {
  const connection = await session.connection();
  const set = await store.idSet(task.filter);
  const { need, rounds } = await reconcile(connection, task.filter, set, {
    signal,
    maxNeed,
    frameBytes: frameBytesOf(capability?.maxMessageLength),
    firstReplyTimeoutMs:
      capability?.negentropy === 'unknown' ? firstReplyMs.unclaimed : firstReplyMs.claimed,
  });
  const known = await store.known(need);
  return { missing: need.filter((id) => !known.has(id)), rounds };
}

/** The cursor REQ would go on from, if it speaks of this question. */
async function lastCheckpoint({ store, question, clock }: SliceContext): Promise<Checkpoint> {
  const last = await store.checkpoint(question.relay, question.scope);
  const updatedAt = Math.floor(clock() / 1000);
  return last?.filter === question.filter ? last : { ...question, updatedAt };
}

/** Our frames as hex must fit into what the relay takes, with room for the envelope. */
function frameBytesOf(maxMessageLength: number | undefined): number {
  if (maxMessageLength === undefined) return limits.negentropyFrameBytes;
  const fitting = Math.floor(maxMessageLength / 2) - 200;
  return Math.max(4096, Math.min(limits.negentropyFrameBytes, fitting));
}

function listsWithoutServing(): LarderError {
  return new LarderError('relay-protocol', 'This relay lists events that it does not hand out.');
}
