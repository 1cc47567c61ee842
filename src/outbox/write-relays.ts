import type { RelayRecord } from '../messages/records';

/** The relays an author's events go to: those they write to (NIP-65), as the user switched them. */
export function writeRelaysOf(pubkey: string, relays: readonly RelayRecord[]): RelayRecord[] {
  return relays.filter(
    ({ enabled, write, uses }) =>
      enabled && write && uses.some((use) => use.pubkey === pubkey && use.write),
  );
}
