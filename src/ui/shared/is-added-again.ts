import type { RelayRecord } from '../../messages/records';

/** The user has typed it anew since it was removed; one that only Larder asks again by itself is not theirs. */
export function isAddedAgain(removed: RelayRecord, relays: readonly RelayRecord[]): boolean {
  return relays.some(
    ({ url, addedAt, uses }) =>
      url === removed.url && addedAt !== removed.addedAt && uses.some(({ typed }) => typed),
  );
}
