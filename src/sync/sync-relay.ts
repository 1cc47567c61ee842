import type { Task } from '../mailboxes/plan';
import { toErrorReport } from '../messages/larder-error';
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
  board.relay(relay.url, { state: 'syncing', since: clock(), received: 0, wanted: undefined });
  try {
    await runTasks(relay, tasks, session, deps, signal);
    const now = clock();
    board.relay(relay.url, { state: 'completed', since: now, lastSyncAt: now, error: undefined });
    return 'completed';
  } catch (error) {
    board.relay(relay.url, { ...failed(error, signal), since: clock() });
    signal.throwIfAborted();
    return 'error';
  } finally {
    session.close();
  }
}

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
  let received = 0;
  for (const task of tasks) {
    const runDeps: RunTaskDeps = {
      ...deps,
      onProgress: (tally, wanted) =>
        deps.board.relay(relay.url, { received: received + tally.received, wanted }),
    };
    const run = await runTask(task, await latest(relay, deps), session, runDeps, signal);
    received += run.received;
    scopes.push(scopeStatus(run));
    await deps.store.addRun(run);
    deps.board.relay(relay.url, { scopes: [...scopes], received });
  }
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

function failed(error: unknown, signal: AbortSignal) {
  if (signal.aborted) return { state: 'idle' } as const;
  const { code, message } = toErrorReport(error);
  return { state: 'error', error: { code, message } } as const;
}
