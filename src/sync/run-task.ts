import type { Task } from '../mailboxes/plan';
import type { RelayBook } from '../mailboxes/relay-book';
import { LarderError } from '../messages/larder-error';
import type { Capability, RelayRecord } from '../messages/records';
import { NegentropyRefused } from '../relay/negentropy-refused';
import type { EventStore, SyncRun } from '../store/event-store';
import { chooseMethod, withAuth, withNegentropy, withRefusal } from './capability';
import { addTally, emptyTally, type Intake, type Tally } from './intake';
import { pageSlice } from './page-slice';
import { reconcileSlice } from './reconcile-slice';
import { type Choice, isPassingRefusal, Recovery } from './recovery';
import type { RelaySession } from './relay-session';
import { type SliceContext, type SliceResult, sliceMs } from './slice';

/** Slices of one scope in one run: after some twenty minutes the others' turn has come. */
const maxSlices = 60;

export interface RunTaskDeps {
  readonly store: EventStore;
  readonly intake: Intake;
  readonly relays: RelayBook;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly onProgress: (tally: Tally, wanted?: number) => void;
}

/**
 * Runs one scope with one relay to its end, slice by slice: negentropy first, and by REQ at once
 * when the relay refuses it, is silent, or drops the connection over it.
 * @throws LarderError when neither works, or when the relay takes too long
 */
export async function runTask(
  task: Task,
  relay: RelayRecord,
  session: RelaySession,
  deps: RunTaskDeps,
  signal: AbortSignal,
): Promise<SyncRun> {
  const startedAt = deps.clock();
  const before = session.traffic();
  const recovery = new Recovery(chooseMethod(relay, startedAt));
  let capability = relay.capability;
  let tally = emptyTally;
  let rounds = 0;

  const learn = async (next: Capability) => {
    capability = next;
    await deps.relays.setCapability(relay.url, next);
  };
  const context = (): Omit<SliceContext, 'signal'> => ({
    ...deps,
    session,
    task,
    question: { relay: relay.url, scope: task.scope, filter: JSON.stringify(task.filter) },
    capability,
    onProgress(batch, wanted) {
      tally = addTally(tally, batch);
      deps.onProgress(tally, wanted);
    },
  });

  let end: SliceResult['end'] = 'more';
  for (let slice = 0; end === 'more'; slice++) {
    if (slice === maxSlices) throw tooLong();
    const storedBefore = tally.stored;
    try {
      const result = await runSlice(recovery.choice, context(), signal);
      if (recovery.choice.method === 'negentropy' && capability?.negentropy !== 'yes') {
        await learn(withNegentropy(capability, deps.clock()));
      }
      ({ end } = result);
      rounds += result.rounds;
      if (end === 'more' && !result.progressed) throw fruitless();
      recovery.succeeded();
    } catch (error) {
      signal.throwIfAborted();
      const next = lesson(error, capability, deps.clock());
      if (next) await learn(next);
      recovery.failed(error, tally.stored > storedBefore);
    }
  }
  const durationMs = deps.clock() - startedAt;
  const cost = { startedAt, durationMs, rounds, ...bytesSince(before, session) };
  return { relay: relay.url, scope: task.scope, ...recovery.choice, ...cost, ...tally };
}

/** A slice ends by itself; one whose relay drips events into it is ended at twice its time. */
async function runSlice(
  { method }: Choice,
  context: Omit<SliceContext, 'signal'>,
  signal: AbortSignal,
): Promise<SliceResult> {
  const deadline = AbortSignal.timeout(2 * sliceMs);
  const bounded = { ...context, signal: AbortSignal.any([signal, deadline]) };
  try {
    return await (method === 'negentropy' ? reconcileSlice(bounded) : pageSlice(bounded));
  } catch (error) {
    if (!deadline.aborted || signal.aborted) throw error;
    throw new LarderError('relay-timeout', 'This relay answers too slowly.', { cause: error });
  }
}

/** What an error teaches about the relay. */
function lesson(error: unknown, capability: Capability | undefined, now: number) {
  if (isPassingRefusal(error)) return undefined;
  if (error instanceof NegentropyRefused) return withRefusal(capability, error, now);
  if (error instanceof LarderError && error.code === 'relay-auth-required') {
    return withAuth(capability, now);
  }
  return undefined;
}

function bytesSince(before: ReturnType<RelaySession['traffic']>, session: RelaySession) {
  const { bytesUp, bytesDown } = session.traffic();
  return { bytesUp: bytesUp - before.bytesUp, bytesDown: bytesDown - before.bytesDown };
}

function fruitless(): LarderError {
  return new LarderError('relay-protocol', 'This relay lists events that nobody can use.', {
    advice: 'Switch it off if this goes on.',
  });
}

function tooLong(): LarderError {
  return new LarderError('relay-timeout', 'This relay has more than fits into one sync.', {
    advice: 'The rest follows with the next ones.',
  });
}
