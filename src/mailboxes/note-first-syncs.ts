import type { RelayRecord } from '../messages/records';
import type { AccountBook } from './account-book';
import type { Plan } from './plan';

export interface FirstSyncInput {
  readonly plan: Plan;
  readonly relays: readonly RelayRecord[];
  /** Relays that were synced with, or failed, at least once. */
  readonly attempted: ReadonlySet<string>;
  /** Milliseconds. */
  readonly now: number;
}

/** Notes of which accounts every relay has been asked once; that is never taken back. */
export async function noteFirstSyncs(
  accounts: AccountBook,
  { plan, relays, attempted, now }: FirstSyncInput,
): Promise<void> {
  for (const { pubkey, active, firstSyncAt } of await accounts.read()) {
    if (!active || firstSyncAt !== undefined) continue;
    const theirs = relays.filter(
      ({ url, uses }) => plan.has(url) && uses.some((use) => use.pubkey === pubkey),
    );
    if (theirs.every(({ url }) => attempted.has(url))) {
      await accounts.update(pubkey, { firstSyncAt: now });
    }
  }
}
