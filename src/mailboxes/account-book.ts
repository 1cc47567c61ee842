import { LarderError } from '../messages/larder-error';
import { type Account, AccountSchema } from '../messages/records';
import { type KeyValue, type StoredValue, storedList } from './stored-value';

/** The people whose events are kept. */
export interface AccountBook extends Pick<StoredValue<Account[]>, 'read' | 'onChange'> {
  /** Adds an account that is not active yet; one that is known stays as it is, but for its label. */
  add(pubkey: string, label: string | undefined): Promise<void>;
  /** @throws LarderError `unknown-account` */
  update(pubkey: string, fields: Partial<Account>): Promise<void>;
  remove(pubkey: string): Promise<void>;
  /** Changes several at once: all of them or, where `alter` throws or nothing can be written, none. */
  change(alter: (accounts: Account[]) => Account[]): Promise<void>;
}

/** `clock` in milliseconds. */
export function createAccountBook(storage: KeyValue, clock: () => number): AccountBook {
  const accounts = storedList(storage, 'accounts', AccountSchema);
  return {
    async change(alter) {
      await accounts.update(alter);
    },
    read: accounts.read,
    onChange: accounts.onChange,
    async add(pubkey, label) {
      const named = label === undefined ? {} : { label };
      await accounts.update((all) => {
        const known = all.find((it) => it.pubkey === pubkey);
        if (known) return all.map((it) => (it === known ? { ...it, ...named } : it));
        return [...all, { pubkey, ...named, active: false, addedAt: clock() }];
      });
    },
    async update(pubkey, fields) {
      await accounts.update((all) => {
        if (!all.some((it) => it.pubkey === pubkey)) throw unknownAccount();
        return all.map((it) => (it.pubkey === pubkey ? { ...it, ...fields } : it));
      });
    },
    async remove(pubkey) {
      await accounts.update((all) => all.filter((it) => it.pubkey !== pubkey));
    },
  };
}

function unknownAccount(): LarderError {
  return new LarderError('unknown-account', 'This account is not kept here.', {
    advice: 'Add it on the welcome page.',
  });
}
