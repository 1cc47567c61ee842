import { useState } from 'preact/hooks';
import type { Account } from '../../messages/records';
import { remember, remembered } from '../shared/remembered';

const key = 'popup.account';

/** The account the popup shows, as it was chosen last; `undefined`: all of them. */
export function useChosenAccount(
  accounts: readonly Account[],
): [string | undefined, (pubkey: string | undefined) => void] {
  const [chosen, setChosen] = useState(() => remembered(key));
  const choose = (pubkey: string | undefined): void => {
    // Of no meaning to the background, so it is not in its storage.
    remember(key, pubkey);
    setChosen(pubkey);
  };
  // It may have been removed meanwhile.
  return [accounts.some(({ pubkey }) => pubkey === chosen) ? chosen : undefined, choose];
}
