import type { RelayRecord } from '../../messages/records';
import type { MessageKey } from '../../platform/i18n';

/** What a relay is used for, over all accounts or for one of them (NIP-65, in plain words). */
export function relayRole(relay: RelayRecord, pubkey?: string): MessageKey {
  const uses = relay.uses.filter((use) => pubkey === undefined || use.pubkey === pubkey);
  const write = uses.some((use) => use.write);
  const read = uses.some((use) => use.read);
  if (write && read) return 'roleBoth';
  if (write) return 'roleWrite';
  return read ? 'roleRead' : 'roleNone';
}
