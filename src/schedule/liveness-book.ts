import type { RelayBook } from '../mailboxes/relay-book';
import type { LarderError } from '../messages/larder-error';
import type { Settings } from '../messages/records';
import { effectiveSyncSettings } from '../messages/sync-settings';
import type { StatusBoard } from '../sync/status-board';
import {
  afterFailure,
  failureKind,
  healthy,
  type LivenessRules,
  mayBeContacted,
  type RelayFailure,
} from './liveness';

const day = 24 * 60 * 60 * 1000;

/** Which relays answer, and which of them are left alone for a while. Kept on the status board. */
/** Connections of which it is kept how long they took to open. */
const latenciesKept = 24;

export interface LivenessBook {
  /** Whether a relay may be contacted without the user asking for it. */
  mayContact(url: string): Promise<boolean>;
  /** Its socket opened, so many milliseconds after it was called. */
  reached(url: string, latencyMs: number): void;
  /** A sync with it ended, well unless there is an error. */
  ended(url: string, error: LarderError | undefined): void;
  /** They may be contacted at once: the user asks for it, or there is a network again. */
  forgive(urls: readonly string[]): void;
  /** Nothing is held against them any more. */
  forget(urls: readonly string[]): void;
}

export interface LivenessBookDeps {
  readonly board: StatusBoard;
  readonly relays: Pick<RelayBook, 'read'>;
  readonly settings: () => Promise<Settings>;
  /** Milliseconds. */
  readonly clock: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly isOnline: () => boolean;
  readonly onError: (error: unknown) => void;
}

export function createLivenessBook(deps: LivenessBookDeps): LivenessBook {
  const { board, relays, clock, random, isOnline, onError } = deps;
  let noting: Promise<void> = Promise.resolve();

  const rulesOf = async (url: string): Promise<LivenessRules> => {
    const [{ sync, schedule }, all] = await Promise.all([deps.settings(), relays.read()]);
    const relay = all.find((it) => it.url === url) ?? { config: {} };
    return { ...schedule, ...effectiveSyncSettings(sync, relay) };
  };

  const noteFailure = async (url: string, kind: RelayFailure, now: number) => {
    const rules = await rulesOf(url);
    board.changeRelay(url, (before, all) => {
      const others = Object.entries(all).filter(([other]) => other !== url);
      const othersWork = others.some(([, { lastSyncAt = 0 }]) => now - lastSyncAt < day);
      return afterFailure(before, kind, { now, random: random(), rules, othersWork });
    });
  };

  return {
    async mayContact(url) {
      await noting;
      await board.flush();
      const status = (await board.read()).relays[url];
      return status === undefined || mayBeContacted(status, clock());
    },
    reached: (url, latencyMs) =>
      board.changeRelay(url, ({ latencies = [] }) => ({
        latencyMs,
        latencies: [...latencies, latencyMs].slice(-latenciesKept),
      })),
    ended(url, error) {
      // One that has more than a sync takes has answered well for all of it.
      const kind = error && error.code !== 'relay-unfinished' ? failureKind(error) : undefined;
      const now = clock();
      // Without a network no relay can be reached, which says nothing of any of them.
      if (kind === 'ours' || (kind && !isOnline())) return;
      const note = async () => {
        if (kind) await noteFailure(url, kind, now);
        else board.relay(url, { ...healthy, liveness: 'online' });
      };
      noting = noting.then(note).catch(onError);
    },
    forgive(urls) {
      for (const url of urls) board.changeRelay(url, () => ({ retryAt: undefined }));
    },
    forget(urls) {
      for (const url of urls) board.changeRelay(url, () => healthy);
    },
  };
}
