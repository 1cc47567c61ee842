import { isUse } from '../messages/is-use';
import { newRelayRecord } from '../messages/new-relay-record';
import type { RelayRecord } from '../messages/records';

/**
 * Leaves out the relays that nothing leads to any more. Those the user has changed are remembered
 * as long as somebody's list named them, or, where Larder chose them, as long as there is anybody.
 */
export function dropUnused(relays: readonly RelayRecord[]): RelayRecord[] {
  const isAnybody = relays.some(({ uses }) => uses.length > 0);
  return relays.filter((relay) => {
    if (relay.uses.some(isUse) || relay.chosenFor.length > 0) return true;
    const isRemembered = relay.uses.length > 0 || (isAnybody && isLardersChoice(relay));
    return isRemembered && isChanged(relay);
  });
}

function isLardersChoice({ origin }: RelayRecord): boolean {
  return origin !== 'list' && origin !== 'user';
}

const flags = ['backfill', 'negentropy', 'direction', 'read', 'write', 'notes'] as const;

function isChanged(relay: RelayRecord): boolean {
  // A local relay is off by itself, and would be again: what was allowed once is not remembered.
  if (!relay.enabled && !relay.local) return true;
  if (Object.keys(relay.config).length > 0) return true;
  const fresh = newRelayRecord({ url: relay.url });
  return flags.some((flag) => relay[flag] !== fresh[flag]);
}
