import { isUse } from './is-use';
import type { RelayRecord } from './records';

/** Whether the user's lists or settings name a relay: not only people they follow write there. */
export function isUsersChoice({ uses, chosenFor }: RelayRecord): boolean {
  return uses.some(isUse) || chosenFor.some((scope) => scope !== 'follows');
}
