import type { Task } from '../mailboxes/plan';
import { LarderError, toErrorReport } from '../messages/larder-error';
import type { RelayRecord, ScopeStatus } from '../messages/records';
import type { ConnectRelay } from '../relay/relay-connection';
import type { RelayInformation } from '../relay/relay-information';
import type { SyncRun } from '../store/event-store';
import { isStale, withInformation } from './capability';
import { openRelaySession, type RelaySession } from './relay-session';
import { type RunTaskDeps, runTask } from './run-task';
import type { StatusBoard } from './status-board';

export interface SyncRelayDeps extends Omit<RunTaskDeps, 'onProgress'> {
  readonly connect: ConnectRelay;
  /** The relay's NIP-11 document, `undefined` when it cannot be had. */
  readonly information: (url: string, signal: AbortSignal) => Promise<RelayInformation | undefined>;
  readonly board: StatusBoard;
  /** Keeps the background alive until the returned function is called. */
  readonly holdAwake: () => () => void;
}

/**
 * Does all of a relay's tasks over one connection and shows how it goes. A failure is shown and
 * ends this relay alone; only an abort is thrown.
 */
export async function syncRelay(
  relay: RelayRecord,
  tasks: readonly Task[],
  deps: SyncRelayDeps,
  signal: AbortSignal,
): Promise<'completed' | 'error'> {
  const { board, clock } = deps;
  const session = openRelaySession(relay.url, deps.connect, signal);
  const release = deps.holdAwake();
  board.relay(relay.url, { state: 'syncing', since: clock(), received: 0, wanted: undefined });
  try {
    await runTasks(relay, tasks, session, deps, signal);
    const now = clock();
    board.relay(relay.url, { state: 'completed', since: now, lastSyncAt: now, error: undefined });
    board.show({ problem: undefined });
    return 'completed';
  } catch (error) {
    showFailure(error, relay, deps, signal);
    signal.throwIfAborted();
    return 'error';
  } finally {
    session.close();
    release();
  }
}

/** One scope's failure does not keep the others from their turn; the first one is thrown then. */
async function runTasks(
  relay: RelayRecord,
  tasks: readonly Task[],
  session: RelaySession,
  deps: SyncRelayDeps,
  signal: AbortSignal,
): Promise<void> {
  await session.connection();
  await refreshCapability(relay, deps, signal);
  const scopes: ScopeStatus[] = [];
  const failures: unknown[] = [];
  let received = 0;
  for (const task of tasks) {
    const onProgress: RunTaskDeps['onProgress'] = (tally, wanted) =>
      deps.board.relay(relay.url, { received: received + tally.received, wanted });
    try {
      const now = await latest(relay, deps);
      const run = await runTask(task, now, session, { ...deps, onProgress }, signal);
      received += run.received;
      scopes.push(scopeStatus(run));
      await deps.store.addRun(run);
      deps.board.relay(relay.url, { scopes: [...scopes], received });
    } catch (error) {
      if (signal.aborted || !isRelaysFault(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** Whether another question to the same relay may fare better. */
function isRelaysFault(error: unknown): boolean {
  return error instanceof LarderError && !error.code.startsWith('storage-');
}

/** Asks what the relay can do, where that is not known or long ago. */
async function refreshCapability(
  { url, capability }: RelayRecord,
  { information, relays, clock }: SyncRelayDeps,
  signal: AbortSignal,
): Promise<void> {
  if (!isStale(capability, clock())) return;
  const document = await information(url, signal);
  signal.throwIfAborted();
  await relays.setCapability(url, withInformation(capability, document, clock()));
}

/** The record as the task before may have changed it. */
async function latest(relay: RelayRecord, { relays }: SyncRelayDeps): Promise<RelayRecord> {
  return (await relays.read()).find((it) => it.url === relay.url) ?? relay;
}

function scopeStatus({ startedAt, durationMs, ...run }: SyncRun): ScopeStatus {
  const { scope, method, reason, rounds, bytesUp, bytesDown, stored } = run;
  const cost = { rounds, bytesUp, bytesDown, stored, durationMs };
  return { scope, method, reason, ...cost, finishedAt: startedAt + durationMs };
}

function showFailure(
  error: unknown,
  { url }: RelayRecord,
  { board, clock }: SyncRelayDeps,
  signal: AbortSignal,
): void {
  const since = clock();
  if (signal.aborted) {
    board.relay(url, { state: 'idle', since });
    return;
  }
  const { code, message } = toErrorReport(error);
  board.relay(url, { state: 'error', since, error: { code, message } });
  // A silent relay is told beside that relay; a full disk concerns everything.
  if (code.startsWith('storage-')) board.show({ problem: { code, message } });
}
