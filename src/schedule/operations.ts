import type { RelayBook } from '../mailboxes/relay-book';
import { LarderError } from '../messages/larder-error';
import type { RelayStatus } from '../messages/records';
import { relayLabel } from '../messages/relay-label';
import type { EventStore } from '../store/event-store';
import type { StatusBoard } from '../sync/status-board';
import type { SyncEngine } from '../sync/sync-engine';
import type { SyncRequest } from '../sync/sync-job';
import type { LivenessBook } from './liveness-book';

/** Something that contacts relays by itself. */
export interface Pausable {
  /** Ends what runs, and starts nothing until `resume`. Resolves when nothing runs any more. */
  pause(): Promise<void>;
  resume(): unknown;
}

export interface OperationsDeps {
  readonly engine: Pick<SyncEngine, 'syncAll' | 'syncOne' | 'running'>;
  /** All that contacts relays by itself, the engine among them. */
  readonly workers: readonly Pausable[];
  readonly store: Pick<EventStore, 'forgetProgress' | 'clear' | 'rebuild'>;
  readonly relays: Pick<RelayBook, 'read' | 'forgetCapabilities'>;
  readonly board: StatusBoard;
  readonly liveness: Pick<LivenessBook, 'forgive' | 'forget'>;
  /** Does what is due. */
  readonly wake: () => Promise<void>;
  readonly recount: () => Promise<void>;
  /** Asks the index relays for the accounts' lists. */
  readonly refreshLists: () => Promise<void>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** Shows what needs the user, by what is in storage now. */
  readonly showNeeds: () => void;
  /** Takes the failures of work that nobody waits for. */
  readonly inBackground: (work: Promise<unknown>) => void;
}

/** What the user may have done to the syncs as a whole. Each resolves before the syncs it starts. */
export interface Operations {
  /**
   * Syncs all relays or one, whether they failed before or not.
   * @throws LarderError `paused`
   */
  syncNow(request: SyncRequest, url?: string): Promise<void>;
  /** Ends what runs; nothing runs by itself until `resume`, in later backgrounds either. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** To be called before anything is started: a background that was paused stays so. */
  begin(): Promise<void>;
  /**
   * Forgets how far one relay was read, or all were, and what was learned of them; then syncs from
   * the beginning. Loses no event. @throws LarderError `unknown-relay`
   */
  reset(url?: string): Promise<void>;
  /** Deletes every event in the cache, and what was learned of them. */
  clear(): Promise<void>;
  /** Begins an empty database in place of one that is broken, and syncs everything into it. */
  rebuild(): Promise<void>;
  /** Whether everything is held back for a moment: what is cut off now was not done to its end. */
  isHolding(): boolean;
}

export function createOperations(deps: OperationsDeps): Operations {
  const { engine, workers, store, relays, board, liveness, clock, inBackground } = deps;
  let last: Promise<unknown> = Promise.resolve();
  let isHolding = false;

  /** One after the other: none of them may resume what another one has paused. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const isPaused = async () => {
    await board.flush();
    return (await board.read()).paused === true;
  };
  const setPaused = async (paused: boolean) => {
    board.show({ paused });
    await board.flush();
  };
  const pauseAll = async () => {
    await Promise.all(workers.map((worker) => worker.pause()));
  };
  const resumeAll = () => {
    for (const worker of workers) worker.resume();
  };

  /** Does the work while nothing runs. Tells which syncs it cut off, if they may go on. */
  const inQuiet = async (work: () => Promise<void>): Promise<string[]> => {
    const interrupted = engine.running();
    isHolding = true;
    const wasPaused = await isPaused();
    try {
      await pauseAll();
      await work();
    } finally {
      isHolding = false;
      if (!wasPaused) resumeAll();
    }
    inBackground(deps.wake());
    return wasPaused ? [] : interrupted;
  };
  const showUnsynced = async (urls: readonly string[]) => {
    for (const url of urls) board.relay(url, { ...unsynced, since: clock() });
    await board.flush();
  };

  const empty = async (work: () => Promise<void>) => {
    await inQuiet(async () => {
      await work();
      await showUnsynced(await urlsOf(relays));
    });
    await deps.recount();
  };

  return {
    async syncNow(request, url) {
      if (await isPaused()) {
        throw new LarderError('paused', 'Syncing is paused.', { advice: 'Resume it first.' });
      }
      liveness.forgive(url === undefined ? await urlsOf(relays) : [url]);
      inBackground(url === undefined ? engine.syncAll(request) : engine.syncOne(url, request));
    },
    pause: () =>
      inTurn(async () => {
        await setPaused(true);
        await pauseAll();
        deps.showNeeds();
      }),
    resume: () =>
      inTurn(async () => {
        await setPaused(false);
        resumeAll();
        inBackground(deps.wake().then(deps.showNeeds));
      }),
    begin: () =>
      inTurn(async () => {
        if (await isPaused()) await pauseAll();
      }),
    reset: (url) =>
      inTurn(async () => {
        const all = await urlsOf(relays);
        if (url !== undefined && !all.includes(url)) throw unknownRelay(url);
        const urls = url === undefined ? all : [url];
        const interrupted = await inQuiet(async () => {
          await store.forgetProgress(url);
          await relays.forgetCapabilities(urls);
          liveness.forget(urls);
          await showUnsynced(urls);
        });
        if (await isPaused()) return;
        const again = new Set([...urls, ...interrupted]);
        inBackground(engine.syncAll({ job: 'manual' }, (it) => again.has(it)));
      }),
    clear: () => inTurn(() => empty(() => store.clear())),
    rebuild: () =>
      inTurn(async () => {
        await empty(() => store.rebuild());
        board.show({ problem: undefined });
        await board.flush();
        if (await isPaused()) return;
        const urls = await urlsOf(relays);
        liveness.forgive(urls);
        inBackground(engine.syncAll({ job: 'manual' }));
        // Whom the accounts follow, and where, is asked of index relays, and gone with the rest.
        inBackground(deps.refreshLists());
      }),
    isHolding: () => isHolding,
  };
}

const unsynced: Omit<RelayStatus, 'since'> = {
  state: 'idle',
  error: undefined,
  received: undefined,
  wanted: undefined,
  lastSyncAt: undefined,
  scopes: [],
};

async function urlsOf(relays: Pick<RelayBook, 'read'>): Promise<string[]> {
  return (await relays.read()).map(({ url }) => url);
}

function unknownRelay(url: string): LarderError {
  return new LarderError('unknown-relay', `${relayLabel(url)} is not one of your relays.`);
}
