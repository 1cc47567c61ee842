import type { Plan } from '../mailboxes/plan';
import type { RelayBook } from '../mailboxes/relay-book';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { Settings } from '../messages/records';
import { effectiveSchedule } from '../messages/schedule-settings';
import { effectiveSyncSettings } from '../messages/sync-settings';
import type { Filter } from '../nostr/filter';
import { liveSubscription } from '../relay/live-subscription';
import type { ConnectRelay, RelayConnection } from '../relay/relay-connection';
import type { SignIn } from '../relay/sign-in';
import type { StatusBoard } from '../sync/status-board';
import { storageProblem } from '../sync/storage-problem';
import type { Allowance } from './courtesy';
import { liveFilters } from './live-filters';
import type { LivenessBook } from './liveness-book';
import { type StoreLiveDeps, storeLive } from './store-live';

/** A connection that lasted so many milliseconds was worth opening: it is opened again. */
const worthwhileMs = 60_000;
/** Milliseconds without a live connection for a relay that refuses it or does not keep it. */
const restMs = 60 * 60 * 1000;

export interface LiveSyncDeps extends StoreLiveDeps {
  readonly connect: ConnectRelay;
  readonly signIn: SignIn;
  readonly plan: () => Promise<Plan>;
  readonly relays: Pick<RelayBook, 'read'>;
  readonly settings: () => Promise<Settings>;
  readonly isLooking: () => boolean;
  readonly allowance: () => Promise<Allowance>;
  readonly liveness: Pick<LivenessBook, 'mayContact' | 'ended'>;
  readonly board: Pick<StatusBoard, 'show'>;
  /** Keeps the background alive until the returned function is called. */
  readonly holdAwake: () => () => void;
  /** Resolves after so many milliseconds, or when the signal fires. */
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Hears of new events at once, from as many relays as may be, for as long as somebody looks. */
export interface LiveSync {
  /**
   * Something has changed: who looks, what is wanted, what may be done. Resolves when the
   * connections that are not wanted any more are closed.
   */
  reconsider(): Promise<void>;
  /** Ends all connections, and opens none until `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** The relays that are listened to. */
  urls(): string[];
}

interface Wish {
  /** The tasks, to tell whether they are still the ones wanted. */
  readonly tasks: string;
  /** The filters, as of the moment at which they are asked. */
  readonly filters: () => Filter[];
  readonly reconnectMs: number;
}

interface Listener {
  readonly tasks: string;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

export function createLiveSync(deps: LiveSyncDeps): LiveSync {
  const { clock, onError } = deps;
  const listeners = new Map<string, Listener>();
  const restsUntil = new Map<string, number>();
  let isPaused = false;
  let decided: Promise<void> = Promise.resolve();

  const wishes = async (): Promise<Map<string, Wish>> => {
    const wanted = new Map<string, Wish>();
    if (isPaused || !deps.isLooking() || (await deps.allowance()).allowed === 'pause') {
      return wanted;
    }
    const [plan, relays, settings] = await Promise.all([
      deps.plan(),
      deps.relays.read(),
      deps.settings(),
    ]);
    for (const [url, tasks] of plan) {
      if (wanted.size === limits.liveConnections) break;
      const relay = relays.find((it) => it.url === url);
      if (!relay || !effectiveSchedule(settings.schedule, relay).live) continue;
      if (tasks.every(({ down }) => down === false)) continue;
      if ((restsUntil.get(url) ?? 0) > clock()) continue;
      if (!(await deps.liveness.mayContact(url))) continue;
      const sync = effectiveSyncSettings(settings.sync, relay);
      wanted.set(url, {
        tasks: JSON.stringify(tasks),
        filters: () => {
          const seconds = Math.floor(clock() / 1_000);
          return liveFilters(tasks, seconds, sync.realtimeWindowMinutes * 60);
        },
        reconnectMs: sync.reconnectDelaySeconds * 1_000,
      });
    }
    return wanted;
  };

  const start = (url: string, wish: Wish) => {
    const stop = new AbortController();
    const release = deps.holdAwake();
    const done = keepListening(url, wish, deps, stop.signal)
      .catch((error: unknown) => {
        if (stop.signal.aborted) return;
        restsUntil.set(url, clock() + restMs);
        const problem = storageProblem(error);
        if (problem) deps.board.show({ problem });
        if (!(error instanceof LarderError)) onError(error);
      })
      .finally(() => {
        release();
        listeners.delete(url);
      });
    listeners.set(url, { tasks: wish.tasks, stop, done });
  };

  const decide = async () => {
    const wanted = await wishes();
    const outdated = [...listeners].filter(([url, { tasks }]) => wanted.get(url)?.tasks !== tasks);
    for (const [, { stop }] of outdated) stop.abort();
    await Promise.all(outdated.map(([, { done }]) => done));
    for (const [url, wish] of isPaused ? [] : wanted) {
      if (!listeners.has(url)) start(url, wish);
    }
  };
  const reconsider = () => {
    decided = decided.then(decide).catch(onError);
    return decided;
  };

  return {
    reconsider,
    pause() {
      isPaused = true;
      return reconsider();
    },
    resume() {
      isPaused = false;
      return reconsider();
    },
    urls: () => [...listeners.keys()],
  };
}

/** Opens a connection again for as long as that is worth it; ends when the relay is out of reach. */
async function keepListening(
  url: string,
  wish: Wish,
  deps: LiveSyncDeps,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const connection = await connectOrNote(url, deps, signal);
    if (!connection) return;
    const begun = deps.clock();
    try {
      await listen(connection, wish, deps, signal);
    } catch (error) {
      if (deps.clock() - begun < worthwhileMs || !isLoss(error)) throw error;
    } finally {
      connection.close();
    }
    await deps.delay(wish.reconnectMs, signal);
    signal.throwIfAborted();
  }
}

/** A relay that cannot be reached is left alone by the syncs as well. */
async function connectOrNote(
  url: string,
  { connect, liveness }: LiveSyncDeps,
  signal: AbortSignal,
): Promise<RelayConnection | undefined> {
  try {
    return await connect(url, signal);
  } catch (error) {
    if (signal.aborted || !(error instanceof LarderError)) throw error;
    liveness.ended(url, error);
    return undefined;
  }
}

async function listen(
  connection: RelayConnection,
  wish: Wish,
  deps: LiveSyncDeps,
  signal: AbortSignal,
): Promise<void> {
  const store = () =>
    storeLive(
      connection.url,
      liveSubscription(connection, wish.filters(), { signal }),
      deps,
      signal,
    );
  try {
    await store();
  } catch (error) {
    if (!(error instanceof LarderError) || error.code !== 'relay-auth-required') throw error;
    if ((await deps.signIn(connection, signal)) !== 'signed-in') throw error;
    await store();
  }
}

function isLoss(error: unknown): boolean {
  return error instanceof LarderError && error.code === 'relay-closed';
}
