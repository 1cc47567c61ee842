import { newRelayRecord } from '../messages/new-relay-record';
import type { Account, RelayRecord, RelayUse } from '../messages/records';
import type { TakenAccount, TakenRelay } from '../messages/taken-records';
import { withoutUndefined } from '../messages/without-undefined';
import { isLocalRelay, normaliseRelayUrl } from '../nostr/relay-url';

/** The accounts with those of a file added; one that is known stays as it is. `now` in milliseconds. */
export function withTakenAccounts(
  accounts: readonly Account[],
  taken: readonly TakenAccount[],
  now: number,
): Account[] {
  const merged = [...accounts];
  for (const account of taken) {
    if (merged.some(({ pubkey }) => pubkey === account.pubkey)) continue;
    merged.push({ ...withoutUndefined(account), addedAt: now });
  }
  return merged;
}

/**
 * The relays after those of a file were taken over: new ones are added, the flags of known ones are
 * as the file has them, and none goes. `now` in milliseconds.
 *
 * @throws LarderError `invalid-relay-url`
 */
export function withTakenRelays(
  relays: readonly RelayRecord[],
  taken: readonly TakenRelay[],
  now: number,
): RelayRecord[] {
  const merged = new Map(relays.map((relay) => [relay.url, relay]));
  for (const { url: written, uses, origin, ...flags } of taken) {
    // A known one may be of a time when more was taken for an address.
    const url = merged.has(written) ? written : normaliseRelayUrl(written);
    const known = merged.get(url);
    const fresh = { url, origin, local: isLocalRelay(url), addedAt: now };
    merged.set(url, {
      ...(known ?? newRelayRecord(fresh)),
      ...withoutUndefined(flags),
      uses: withTakenUses(known?.uses ?? [], uses.map(withoutUndefined)),
    });
  }
  return [...merged.values()];
}

/** What a list says now is newer than what one said when the file was written. */
function withTakenUses(uses: readonly RelayUse[], taken: readonly RelayUse[]): RelayUse[] {
  const merged = new Map(uses.map((use) => [use.pubkey, use]));
  for (const use of taken) {
    if (use.typed || !merged.has(use.pubkey)) merged.set(use.pubkey, use);
  }
  return [...merged.values()];
}
