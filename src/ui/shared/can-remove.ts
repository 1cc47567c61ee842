import type { RelayRecord } from '../../messages/records';

/** The user added it, and nothing else brings it back: Larder adds what it asks by itself again. */
export function canRemove({ origin, chosenFor }: RelayRecord): boolean {
  return origin === 'user' && chosenFor.length === 0;
}
