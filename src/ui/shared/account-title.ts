import type { Account } from '../../messages/records';
import { shortNpub } from './short-npub';

type Titled = Pick<Account, 'pubkey' | 'label' | 'name'>;

/**
 * What an account is called: its profile name, else what the user typed, else its key. With the key,
 * too, where one of several is chosen and another is called the same.
 */
export function accountTitle(account: Titled, among?: readonly Titled[]): string {
  const title = account.name ?? account.label ?? shortNpub(account.pubkey);
  return among?.some((it) => it !== account && accountTitle(it) === title)
    ? `${title} ${shortNpub(account.pubkey)}`
    : title;
}
