import type { RelayRecord } from '../../../messages/records';

/** Whether every relay that is switched on was found to reconcile by negentropy (NIP-77). */
export function reconcilesEverywhere(relays: readonly RelayRecord[]): boolean {
  const enabled = relays.filter((relay) => relay.enabled);
  return enabled.length > 0 && enabled.every((relay) => relay.capability?.negentropy === 'yes');
}
