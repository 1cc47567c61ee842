import type { BriefSnapshot } from '../../messages/brief-snapshot';
import type { Account } from '../../messages/records';
import { openExtensionPage } from '../../platform/tabs';
import { accountTitle } from '../shared/account-title';
import { Button } from '../shared/button';
import { Section } from '../shared/section';
import { shortNpub } from '../shared/short-npub';
import { countText, text } from '../shared/text';
import { RemoveAccount } from './remove-account';

/** Whose events are kept. */
export function AccountList({ snapshot }: { snapshot: BriefSnapshot }) {
  const add = (
    <Button tone="quiet" icon="plus" onClick={() => void openExtensionPage('welcome')}>
      {text('accountAdd')}
    </Button>
  );
  return (
    <Section title={text('accountsTitle')} aside={add}>
      <ul class="card rows">
        {snapshot.accounts.map((account) => (
          <AccountRow key={account.pubkey} account={account} snapshot={snapshot} />
        ))}
      </ul>
    </Section>
  );
}

function AccountRow({ account, snapshot }: { account: Account; snapshot: BriefSnapshot }) {
  const { pubkey, active } = account;
  const counts = snapshot.status.byAccount[pubkey] ?? { own: 0, mentions: 0 };
  const title = accountTitle(account);
  const npub = shortNpub(pubkey);
  // Then its numbers are those of the status card.
  const isAlone = snapshot.accounts.filter((one) => one.active).length === 1;
  return (
    <li class="account" tabIndex={-1} data-account={pubkey}>
      <div class="account-text">
        <h3>{title}</h3>
        {title !== npub && <p class="muted npub">{npub}</p>}
        {active && !isAlone && (
          <ul class="traits">
            <li data-own={counts.own}>{countText('ownEvents', counts.own)}</li>
            <li data-mentions={counts.mentions}>{countText('mentionEvents', counts.mentions)}</li>
          </ul>
        )}
      </div>
      {!active && (
        <Button
          tone="primary"
          label={text('accountContinueNamed', title)}
          onClick={() => void openExtensionPage('welcome', `account=${pubkey}`)}
        >
          {text('accountContinue')}
        </Button>
      )}
      <RemoveAccount pubkey={pubkey} title={title} />
    </li>
  );
}
