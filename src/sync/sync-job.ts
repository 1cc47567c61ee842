import type { SyncSettings } from '../messages/sync-settings';

/**
 * What kind of work a sync is. `realtime`: only what is recent, and no cursor moves. `reconcile`:
 * everything. `backfill`: only scopes that were never read to their end. `upload`: only scopes that
 * are sent. `full`: everything, and what was settled for some time is doubted. `manual`: everything,
 * at once, because the user asked. `heal`: at once, the user's own events, and what the relay lacks of
 * them is sent whatever its direction.
 */
export type SyncJob = 'realtime' | 'reconcile' | 'backfill' | 'upload' | 'full' | 'manual' | 'heal';

/** Whether a sync of this kind asks a relay for everything that is planned. */
export function asksForAll(job: SyncJob): boolean {
  return job === 'reconcile' || job === 'full' || job === 'manual';
}

/** What is asked of the engine. */
export interface SyncRequest {
  readonly job: SyncJob;
  /** Instead of the setting, this time. */
  readonly mode?: SyncSettings['mode'];
}
