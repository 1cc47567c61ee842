import type { Account } from '../../messages/records';
import { accountTitle } from './account-title';
import { text } from './text';

interface AccountPickerProps {
  accounts: readonly Account[];
  /** A public key; `undefined`: all of them. */
  chosen: string | undefined;
  onChoose: (pubkey: string | undefined) => void;
  /** Offers all of them at once. */
  all?: boolean;
}

/** Whose things are shown, where there is a choice; the name alone where there is none. */
export function AccountPicker({ accounts, chosen, onChoose, all }: AccountPickerProps) {
  const [first] = accounts;
  if (first === undefined) return null;
  if (accounts.length === 1) return <p class="account-picked">{accountTitle(first)}</p>;
  return (
    <div class="account-picker">
      <select
        aria-label={text('accountShown')}
        value={chosen ?? ''}
        data-testid="account-picker"
        onChange={({ currentTarget }) => onChoose(currentTarget.value || undefined)}
      >
        {all && <option value="">{text('accountAll')}</option>}
        {accounts.map((account) => (
          <option key={account.pubkey} value={account.pubkey}>
            {accountTitle(account, accounts)}
          </option>
        ))}
      </select>
    </div>
  );
}
