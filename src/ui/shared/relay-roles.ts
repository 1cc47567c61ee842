import type { ChosenScope, RelayRecord } from '../../messages/records';
import type { MessageKey } from '../../platform/i18n';

const chosenRoles: Record<ChosenScope, MessageKey> = {
  follows: 'roleFollows',
  lists: 'roleLists',
  messages: 'roleMessages',
  custom: 'roleCustom',
};

/**
 * What a relay is used for, in plain words: by an account's lists (NIP-65), as far as the user has
 * not switched that off, and what Larder asks it for besides. Over all accounts or for one of them.
 */
export function relayRoles(relay: RelayRecord, pubkey?: string): MessageKey[] {
  const roles = [...listRole(relay, pubkey), ...relay.chosenFor.map((scope) => chosenRoles[scope])];
  return roles.length > 0 ? roles : ['roleNone'];
}

function listRole(relay: RelayRecord, pubkey?: string): MessageKey[] {
  const uses = relay.uses.filter((use) => pubkey === undefined || use.pubkey === pubkey);
  const write = relay.write && uses.some((use) => use.write);
  const read = relay.read && uses.some((use) => use.read);
  if (write && read) return ['roleBoth'];
  if (write) return ['roleWrite'];
  return read ? ['roleRead'] : [];
}
