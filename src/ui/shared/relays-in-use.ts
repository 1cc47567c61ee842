import type { RelayRecord } from '../../messages/records';

/**
 * The relays to show, over all accounts or for one of them. Some are remembered only because the
 * user had switched them off before they left the list.
 */
export function relaysInUse(relays: readonly RelayRecord[], pubkey?: string): RelayRecord[] {
  return relays.filter(({ uses }) =>
    uses.some((use) => (pubkey === undefined || use.pubkey === pubkey) && (use.read || use.write)),
  );
}
