import type { Account, RelayRecord, Status } from '../../messages/records';
import { summarizeSync } from '../shared/summarize-sync';

/**
 * What came of an account's first sync: `unreached` when no relay could be read, `none-on` when none is to be. Once it is
 * `filled` it stays so, whatever its relays are asked later.
 */
export type FirstSyncOutcome = 'under-way' | 'filled' | 'unreached' | 'none-on';

export function firstSyncOutcome(
  { addedAt, firstSyncAt }: Pick<Account, 'addedAt' | 'firstSyncAt'>,
  relays: readonly RelayRecord[],
  status: Status,
): FirstSyncOutcome {
  const { enabled, finished, failed, syncing } = summarizeSync(relays, status);
  // What follows the first sync, other people's events, is not what the user waits for here.
  if (enabled > 0 && !finished && firstSyncAt === undefined) return 'under-way';
  // A sync from before is another account's.
  const read = relays.some(({ url }) => (status.relays[url]?.lastSyncAt ?? -1) >= addedAt);
  if (read) return 'filled';
  if (enabled === 0) return 'none-on';
  return failed > 0 && syncing === 0 ? 'unreached' : 'under-way';
}
