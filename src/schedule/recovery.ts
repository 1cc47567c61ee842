import type { RelayBook } from '../mailboxes/relay-book';
import type { RelayRecord, RelayStatus, Settings } from '../messages/records';
import { effectiveSyncSettings } from '../messages/sync-settings';
import type { StatusBoard } from '../sync/status-board';
import type { SyncEngine } from '../sync/sync-engine';
import type { Allowance } from './courtesy';
import type { LivenessBook } from './liveness-book';

const minute = 60_000;

export interface RecoveryDeps {
  readonly engine: Pick<SyncEngine, 'syncOne' | 'running'>;
  readonly board: StatusBoard;
  readonly relays: Pick<RelayBook, 'read'>;
  readonly settings: () => Promise<Settings>;
  readonly liveness: Pick<LivenessBook, 'forgive'>;
  readonly allowance: () => Promise<Allowance>;
  /** Whether any context of the extension syncs this relay. */
  readonly isBeingSynced: (url: string) => Promise<boolean>;
  /** Milliseconds. */
  readonly clock: () => number;
}

export interface Recovery {
  /**
   * Shows relays as idle whose sync was cut off, and syncs them and those whose failure is long
   * enough ago.
   */
  recover(): Promise<void>;
  /** The background has just started: whatever seems to run was killed, and goes on at once. */
  resume(): Promise<void>;
  /** There is a network again: what failed, if not for days or by the relay's wish, is tried at once. */
  retry(): Promise<void>;
}

type Entry = readonly [url: string, status: RelayStatus];

/** Finds syncs that nobody is at any more, and relays whose time has come again. */
export function createRecovery(deps: RecoveryDeps): Recovery {
  const { engine, board, relays, clock } = deps;

  const entries = async (): Promise<Entry[]> => {
    await board.flush();
    return Object.entries((await board.read()).relays);
  };
  const wait = async () => {
    const [{ sync }, records] = await Promise.all([deps.settings(), relays.read()]);
    const byUrl = new Map(records.map((relay): [string, RelayRecord] => [relay.url, relay]));
    return (url: string) => effectiveSyncSettings(sync, byUrl.get(url) ?? { config: {} });
  };

  /** Tells which of these relays nobody syncs, and shows them so. */
  const release = async (seeming: readonly Entry[]): Promise<string[]> => {
    const running = new Set(engine.running());
    const released: string[] = [];
    for (const [url, seen] of seeming) {
      if (running.has(url) || (await deps.isBeingSynced(url))) continue;
      board.changeRelay(url, ({ state, since }) => {
        // Another sync may have begun while we asked.
        const isTheSame = state === 'syncing' && since === seen.since;
        return isTheSame ? { state: 'idle', since: clock() } : {};
      });
      released.push(url);
    }
    await board.flush();
    return released;
  };

  const sync = async (urls: readonly string[]) => {
    if ((await deps.allowance()).allowed !== 'sync') return;
    await Promise.all(urls.map((url) => engine.syncOne(url, { job: 'reconcile' })));
  };

  return {
    async recover() {
      const [all, settingsOf, now] = [await entries(), await wait(), clock()];
      const isStale = ([url, { state, since }]: Entry) =>
        state === 'syncing' && now - since >= settingsOf(url).staleAfterMinutes * minute;
      const isDue = ([url, { state, since, retryAt }]: Entry) =>
        state === 'error' && (retryAt ?? since + settingsOf(url).errorRetryMinutes * minute) <= now;
      const released = await release(all.filter(isStale));
      await sync([...released, ...all.filter(isDue).map(([url]) => url)]);
    },
    async resume() {
      const seeming = (await entries()).filter(([, { state }]) => state === 'syncing');
      await sync(await release(seeming));
    },
    async retry() {
      const failed = (await entries()).filter(mayHaveBeenTheNetwork).map(([url]) => url);
      deps.liveness.forgive(failed);
      await sync(failed);
    },
  };
}

function mayHaveBeenTheNetwork([, { state, liveness, error }]: Entry): boolean {
  if (state !== 'error' || liveness === 'dead') return false;
  return error?.code !== 'relay-refused' && error?.code !== 'relay-auth-required';
}
