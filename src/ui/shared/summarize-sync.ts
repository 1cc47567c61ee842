import type { RelayRecord, RelayStatus, Status } from '../../messages/records';
import { hasFailed, isThrough, relayCondition } from './relay-condition';

/** The state of all relays in a handful of numbers. Only relays switched on count. */
export interface SyncSummary {
  readonly enabled: number;
  /** Relays whose last run went through. */
  readonly synced: number;
  readonly failed: number;
  readonly syncing: number;
  /** No relay has anything left to do: synced or failed, each of them. */
  readonly finished: boolean;
  /** From 0 to 1, by relay; undefined while nothing can be known yet. */
  readonly progress: number | undefined;
  /** Milliseconds since 1970, of the newest sync. */
  readonly lastSyncAt: number | undefined;
}

export function summarizeSync(relays: readonly RelayRecord[], status: Status): SyncSummary {
  const enabled = relays.filter((relay) => relay.enabled);
  const conditions = enabled.map((relay) => relayCondition(relay, status.relays[relay.url]));
  const times = enabled.flatMap((relay) => status.relays[relay.url]?.lastSyncAt ?? []);
  const shares = enabled.map((relay) => syncedShare(relay, status.relays[relay.url]));
  const progress = shares.reduce((sum, share) => sum + share, 0) / enabled.length;
  return {
    enabled: enabled.length,
    synced: conditions.filter((condition) => condition === 'synced').length,
    failed: conditions.filter(hasFailed).length,
    syncing: conditions.filter((condition) => condition === 'syncing').length,
    finished: enabled.length > 0 && conditions.every(isThrough),
    progress: progress > 0 ? progress : undefined,
    lastSyncAt: times.length === 0 ? undefined : Math.max(...times),
  };
}

/** How much of one relay is done, 0 to 1. A failed one is done: it holds nobody up. */
export function syncedShare(relay: RelayRecord, status: RelayStatus | undefined): number {
  if (isThrough(relayCondition(relay, status))) return 1;
  if (status?.state !== 'syncing' || !status.wanted) return 0;
  return Math.min(1, (status.received ?? 0) / status.wanted);
}
