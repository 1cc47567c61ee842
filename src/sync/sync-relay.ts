import type { Task } from '../mailboxes/plan';
import { LarderError, toErrorReport } from '../messages/larder-error';
import type { RelayRecord, RelayStatus, ScopeStatus } from '../messages/records';
import { effectiveSyncSettings, type SyncSettings } from '../messages/sync-settings';
import type { ConnectRelay } from '../relay/relay-connection';
import type { RelayInformation } from '../relay/relay-information';
import type { SyncRun } from '../store/event-store';
import { isStale, withInformation } from './capability';
import { isRelaysFault } from './is-relays-fault';
import { openRelaySession, type RelaySession, type RelaySessionDeps } from './relay-session';
import { type RunTaskDeps, runTask } from './run-task';
import type { StatusBoard } from './status-board';
import { storageProblem } from './storage-problem';
import { asksForAll, type SyncJob, type SyncRequest } from './sync-job';

export interface SyncRelayDeps
  extends Omit<RunTaskDeps, 'onProgress'>,
    Pick<RelaySessionDeps, 'signIn' | 'delay'> {
  readonly connect: ConnectRelay;
  /** The settings for all relays, as they are now. */
  readonly settings: () => Promise<SyncSettings>;
  /** Public keys of the user's accounts. */
  readonly accounts: () => Promise<readonly string[]>;
  /** Told how a sync ended that was not given up by us. */
  readonly ended: (url: string, error: LarderError | undefined) => void;
  /** The relay's NIP-11 document, `undefined` when it cannot be had. */
  readonly information: (url: string, signal: AbortSignal) => Promise<RelayInformation | undefined>;
  readonly board: StatusBoard;
  /** Keeps the background alive until the returned function is called. */
  readonly holdAwake: () => () => void;
}

/**
 * Does all of a relay's tasks over one connection and shows how it goes. A failure is shown and
 * ends this relay alone, unless the disk is full; only an abort is thrown.
 */
export async function syncRelay(
  relay: RelayRecord,
  tasks: readonly Task[],
  request: SyncRequest,
  deps: SyncRelayDeps,
  signal: AbortSignal,
): Promise<'completed' | 'error' | 'full'> {
  const { board, clock } = deps;
  const settings = settingsOf(await deps.settings(), relay, request);
  const session = openRelaySession(relay.url, deps, settings, signal);
  const release = deps.holdAwake();
  board.relay(relay.url, { state: 'syncing', since: clock(), received: 0, wanted: undefined });
  try {
    await runTasks(relay, tasks, { ...request, settings }, session, deps, signal);
    board.relay(relay.url, await ended(relay.url, request.job, deps));
    board.show({ problem: undefined });
    deps.ended(relay.url, undefined);
    return 'completed';
  } catch (error) {
    showFailure(error, relay, deps, signal);
    signal.throwIfAborted();
    return error instanceof LarderError && error.code === 'storage-full' ? 'full' : 'error';
  } finally {
    session.close();
    release();
  }
}

/**
 * How a relay stands after a sync without failure. One that was only asked for a part is not
 * completed by that: whoever waits for everything goes on waiting.
 */
async function ended(
  url: string,
  job: SyncJob,
  { board, clock }: SyncRelayDeps,
): Promise<Partial<RelayStatus>> {
  const since = clock();
  if (asksForAll(job)) return { state: 'completed', since, lastSyncAt: since, error: undefined };
  const before = (await board.read()).relays[url];
  const state = before?.lastSyncAt === undefined ? 'idle' : 'completed';
  return { state, since, error: undefined };
}

/** One scope's failure does not keep the others from their turn; the first one is thrown then. */
async function runTasks(
  relay: RelayRecord,
  tasks: readonly Task[],
  { job, settings }: { job: SyncJob; settings: SyncSettings },
  session: RelaySession,
  deps: SyncRelayDeps,
  signal: AbortSignal,
): Promise<void> {
  await session.connection();
  const accounts = await deps.accounts();
  await refreshCapability(relay, deps, signal);
  const scopes: ScopeStatus[] = [];
  const failures: LarderError[] = [];
  let received = 0;
  for (const task of tasks) {
    const before = received;
    const onProgress: RunTaskDeps['onProgress'] = (tally, left) => {
      const soFar = before + tally.received;
      const wanted = left === undefined ? undefined : soFar + left;
      deps.board.relay(relay.url, { received: soFar, wanted });
    };
    const record = await latest(relay, deps);
    const asked = { task, relay: record, job, settings, accounts };
    const { run, failure } = await runTask(asked, session, { ...deps, onProgress }, signal);
    await deps.store.addRun(run);
    received += run.received;
    if (failure !== undefined) {
      failures.push(failure);
      continue;
    }
    scopes.push({ ...scopeStatus(run), ...(await readSoFar(relay.url, task, deps)) });
    deps.board.relay(relay.url, { scopes: [...scopes], received });
  }
  // What is only not done yet says least.
  const failure = failures.find(({ code }) => code !== 'relay-unfinished') ?? failures[0];
  if (failure !== undefined) throw failure;
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

/** As they apply to this relay, with what was asked for this time. */
function settingsOf(
  settings: SyncSettings,
  relay: RelayRecord,
  { mode }: SyncRequest,
): SyncSettings {
  const effective = effectiveSyncSettings(settings, relay);
  return mode === undefined ? effective : { ...effective, mode };
}

/** The record as the task before may have changed it. */
async function latest(relay: RelayRecord, { relays }: SyncRelayDeps): Promise<RelayRecord> {
  return (await relays.read()).find((it) => it.url === relay.url) ?? relay;
}

/** How far what the relay has of a question was ever read; nothing where the cursor speaks of another one. */
async function readSoFar(
  url: string,
  { scope, filter }: Task,
  { store }: SyncRelayDeps,
): Promise<Pick<ScopeStatus, 'readUntil' | 'readDownTo'>> {
  const last = await store.checkpoint(url, scope);
  if (last?.filter !== JSON.stringify(filter)) return {};
  const { syncedTo, pass } = last;
  return {
    ...(syncedTo !== undefined && { readUntil: syncedTo }),
    ...(pass?.downTo !== undefined && { readDownTo: pass.downTo }),
  };
}

function scopeStatus({ startedAt, durationMs, ...run }: SyncRun): ScopeStatus {
  const { scope, method, reason, rounds, bytesUp, bytesDown, stored, uploaded = 0, reqBytes } = run;
  const bytesSaved =
    reqBytes === undefined ? 0 : Math.max(0, reqBytes - run.bytesUp - run.bytesDown);
  const cost = { bytesSaved, rounds, bytesUp, bytesDown, stored, uploaded, durationMs };
  return { scope, method, reason, ...cost, finishedAt: startedAt + durationMs };
}

function showFailure(
  error: unknown,
  { url }: RelayRecord,
  { board, clock, ended }: SyncRelayDeps,
  signal: AbortSignal,
): void {
  const since = clock();
  if (signal.aborted) {
    board.relay(url, { state: 'idle', since });
    return;
  }
  if (isRelaysFault(error)) ended(url, error);
  const { code, message, detail } = toErrorReport(error);
  const told = { code, message, ...(detail !== undefined && { detail }) };
  board.relay(url, { state: 'error', since, error: told });
  const problem = storageProblem(error);
  if (problem) board.show({ problem });
}
