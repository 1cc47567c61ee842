import { useId, useState } from 'preact/hooks';
import type { Account } from '../../../messages/records';
import { accountTitle } from '../../shared/account-title';
import { AddRelayForm } from '../../shared/add-relay-form';
import { text } from '../../shared/text';

/** One more relay for an account of the user's, who says for which where there are several. */
export function AddRelay({ accounts }: { accounts: readonly Account[] }) {
  const id = useId();
  const [chosen, setChosen] = useState<string>();
  const account = accounts.find(({ pubkey }) => pubkey === chosen) ?? accounts[0];
  if (account === undefined) return null;
  return (
    <AddRelayForm pubkey={account.pubkey}>
      {accounts.length > 1 && (
        <div class="field">
          <label for={id}>{text('relayAddFor')}</label>
          <select
            id={id}
            value={account.pubkey}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          >
            {accounts.map((it) => (
              <option key={it.pubkey} value={it.pubkey}>
                {accountTitle(it, accounts)}
              </option>
            ))}
          </select>
        </div>
      )}
    </AddRelayForm>
  );
}
