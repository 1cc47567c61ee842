import type { Account } from '../../messages/records';
import { shortNpub } from './short-npub';

/** What an account is called: its profile name, else what the user typed, else its key. */
export function accountTitle(account: Pick<Account, 'pubkey' | 'label' | 'name'>): string {
  return account.name ?? account.label ?? shortNpub(account.pubkey);
}
