import type { RelayBook } from '../mailboxes/relay-book';
import type { Settings } from '../messages/records';
import { effectiveSyncSettings } from '../messages/sync-settings';
import type { ConnectRelay } from '../relay/relay-connection';
import type { LivenessBook } from './liveness-book';

export interface OpenRelayDeps {
  /** Opens a relay that answers within so many milliseconds. */
  readonly connectWithin: (timeoutMs: number) => ConnectRelay;
  readonly relays: Pick<RelayBook, 'read'>;
  readonly settings: () => Promise<Settings>;
  readonly liveness: Pick<LivenessBook, 'reached'>;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** Opens a relay within its own time, and notes how quick one of the user's was. */
export function createOpenRelay(deps: OpenRelayDeps): ConnectRelay {
  return async (url, signal) => {
    const [{ sync }, relays] = await Promise.all([deps.settings(), deps.relays.read()]);
    const relay = relays.find((it) => it.url === url);
    const { connectTimeoutSeconds } = effectiveSyncSettings(sync, relay ?? { config: {} });
    const called = deps.clock();
    const connection = await deps.connectWithin(connectTimeoutSeconds * 1_000)(url, signal);
    if (relay) deps.liveness.reached(url, Math.max(0, deps.clock() - called));
    return connection;
  };
}
