import type { RelayRecord, RelayStatus } from '../../messages/records';

/**
 * How a relay stands, as the interface tells it. `paused`: synced before, and its last run ended
 * before it was through. `sign-in`: it serves only whom it knows (NIP-42). `gone`: it has failed for days.
 */
export type RelayCondition =
  | 'off'
  | 'waiting'
  | 'syncing'
  | 'synced'
  | 'paused'
  | 'sign-in'
  | 'failed'
  | 'gone';

export function relayCondition(
  relay: RelayRecord,
  status: RelayStatus | undefined,
): RelayCondition {
  if (!relay.enabled) return 'off';
  if (status === undefined) return 'waiting';
  switch (status.state) {
    case 'syncing':
      return 'syncing';
    case 'completed':
      return 'synced';
    case 'error':
      return failure(status);
    case 'idle':
      return status.lastSyncAt === undefined ? 'waiting' : 'paused';
  }
}

function failure({ error, liveness }: RelayStatus): 'sign-in' | 'failed' | 'gone' {
  if (error?.code === 'relay-auth-required') return 'sign-in';
  return liveness === 'dead' ? 'gone' : 'failed';
}

/** The last sync did not go through, and there is a reason to tell. */
export function hasFailed(condition: RelayCondition): boolean {
  return condition === 'failed' || condition === 'sign-in' || condition === 'gone';
}

/** Finished for now: nothing more will come of this relay in the current sync. */
export function isThrough(condition: RelayCondition): boolean {
  return condition === 'synced' || hasFailed(condition);
}
