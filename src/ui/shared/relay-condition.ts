import type { RelayRecord, RelayStatus } from '../../messages/records';

/**
 * How a relay stands, as the interface tells it. `paused`: synced before, and its last run ended
 * before it was through. `sign-in`: it serves only whom it knows (NIP-42).
 */
export type RelayCondition =
  | 'off'
  | 'waiting'
  | 'syncing'
  | 'synced'
  | 'paused'
  | 'sign-in'
  | 'failed';

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
      return status.error?.code === 'relay-auth-required' ? 'sign-in' : 'failed';
    case 'idle':
      return status.lastSyncAt === undefined ? 'waiting' : 'paused';
  }
}

/** Finished for now: nothing more will come of this relay in the current sync. */
export function isThrough(condition: RelayCondition): boolean {
  return condition === 'synced' || condition === 'failed' || condition === 'sign-in';
}
