import type { Task } from '../mailboxes/plan';
import type { RelayBook } from '../mailboxes/relay-book';
import { type ErrorCode, LarderError } from '../messages/larder-error';
import type { Capability, RelayRecord } from '../messages/records';
import { NegentropyRefused } from '../relay/negentropy-refused';
import type { EventStore, SyncRun } from '../store/event-store';
import { chooseMethod, withNegentropy, withRefusal } from './capability';
import { addTally, emptyTally, type Intake, type Tally } from './intake';
import { pageSlice } from './page-slice';
import { reconcileSlice } from './reconcile-slice';
import type { RelaySession } from './relay-session';
import type { SliceContext, SliceResult } from './slice';

type Choice = Pick<SyncRun, 'method' | 'reason'>;

export interface RunTaskDeps {
  readonly store: EventStore;
  readonly intake: Intake;
  readonly relays: RelayBook;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Keeps the background alive until the returned function is called. */
  readonly holdAwake: () => () => void;
  readonly onProgress: (tally: Tally, wanted?: number) => void;
}

/**
 * Runs one scope with one relay to its end, slice by slice: negentropy first, and by REQ at once
 * when the relay refuses it, is silent, or drops the connection over it.
 * @throws LarderError when neither works
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
  let choice: Choice = chooseMethod(relay, startedAt);
  let capability = relay.capability;
  let tally = emptyTally;
  let rounds = 0;

  const learn = async (next: Capability) => {
    capability = next;
    await deps.relays.setCapability(relay.url, next);
  };
  const context = (): SliceContext => ({
    ...deps,
    session,
    task,
    question: { relay: relay.url, scope: task.scope, filter: JSON.stringify(task.filter) },
    capability,
    signal,
    onProgress(batch, wanted) {
      tally = addTally(tally, batch);
      deps.onProgress(tally, wanted);
    },
  });

  for (let end: SliceResult['end'] = 'more'; end === 'more'; ) {
    const storedBefore = tally.stored;
    try {
      const result = await runSlice(choice, context(), deps.holdAwake);
      if (choice.method === 'negentropy' && capability?.negentropy !== 'yes') {
        await learn(withNegentropy(capability, deps.clock()));
      }
      ({ end } = result);
      rounds += result.rounds;
      if (end === 'more' && tally.stored === storedBefore) throw fruitless();
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof NegentropyRefused) {
        await learn(withRefusal(capability, error, deps.clock()));
      }
      choice = afterFailure(choice, error, tally.stored > storedBefore);
    }
  }
  const durationMs = deps.clock() - startedAt;
  const cost = { startedAt, durationMs, rounds, ...bytesSince(before, session) };
  return { relay: relay.url, scope: task.scope, ...choice, ...cost, ...tally };
}

async function runSlice(
  { method }: Choice,
  context: SliceContext,
  holdAwake: RunTaskDeps['holdAwake'],
): Promise<SliceResult> {
  const release = holdAwake();
  try {
    return await (method === 'negentropy' ? reconcileSlice(context) : pageSlice(context));
  } finally {
    release();
  }
}

/** What ended a negentropy session that plain requests may survive. */
const relayFailures: ReadonlySet<ErrorCode> = new Set([
  'relay-closed',
  'relay-timeout',
  'relay-protocol',
  'negentropy-protocol',
]);

/** How to go on after a slice failed. @throws the error itself when there is nothing left to try */
function afterFailure(choice: Choice, error: unknown, progressed: boolean): Choice {
  if (error instanceof NegentropyRefused) return { method: 'req', reason: error.reason };
  if (!(error instanceof LarderError) || !relayFailures.has(error.code)) throw error;
  // A connection that brought something is worth another one of the same kind.
  if (error.code === 'relay-closed' && progressed) return choice;
  if (choice.method === 'req') throw error;
  return { method: 'req', reason: error.message };
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
