import { useState } from 'preact/hooks';
import type { Snapshot } from '../../messages/snapshot';
import { accountTitle } from '../shared/account-title';
import { Brand } from '../shared/brand';
import { relaysInUse } from '../shared/relays-in-use';
import { countText, text } from '../shared/text';
import { useSnapshot } from '../shared/use-snapshot';
import { accountHash, readAccountHash } from './account-hash';
import { AccountStep } from './account-step';
import { FirstSyncStep } from './first-sync-step';
import { RelaysStep } from './relays-step';
import { Step } from './step';

type StepName = 'account' | 'relays' | 'sync';

/** Where to begin: at the account the address names, if there still is one. */
function firstStep(snapshot: Snapshot, pubkey: string | undefined): StepName {
  const account = snapshot.accounts.find((known) => known.pubkey === pubkey);
  if (account === undefined) return 'account';
  return account.active && relaysInUse(snapshot.relays).length > 0 ? 'sync' : 'relays';
}

/** Three steps from nothing to a filled larder; each can be come back to. */
export function WelcomeApp({ initial }: { initial: Snapshot }) {
  const snapshot = useSnapshot(initial);
  const [pubkey, setPubkey] = useState(() => readAccountHash(location.hash));
  const [open, setOpen] = useState(() => firstStep(initial, pubkey));
  const account = snapshot.accounts.find((known) => known.pubkey === pubkey);
  const relays = pubkey === undefined ? [] : relaysInUse(snapshot.relays, pubkey);
  const enabled = relays.filter((relay) => relay.enabled).length;

  const chooseAccount = (chosen: string): void => {
    history.replaceState(null, '', accountHash(chosen));
    setPubkey(chosen);
    setOpen('relays');
  };
  const chooseAnother = (): void => {
    history.replaceState(null, '', location.pathname);
    setPubkey(undefined);
    setOpen('account');
  };

  return (
    <>
      <header class="welcome-head">
        <Brand />
        <p class="lead">{text('welcomeLead')}</p>
      </header>
      <main>
        <ol class="steps">
          <Step
            number={1}
            title={text('stepAccount')}
            state={open === 'account' ? 'open' : account ? 'done' : 'ahead'}
            summary={account && accountTitle(account)}
            onOpen={() => setOpen('account')}
          >
            <AccountStep indexers={snapshot.settings.indexers} onDone={chooseAccount} />
          </Step>
          <Step
            number={2}
            title={text('stepRelays')}
            state={open === 'relays' ? 'open' : account?.active ? 'done' : 'ahead'}
            summary={account?.active && countText('relaysKept', enabled)}
            {...(account === undefined ? {} : { onOpen: () => setOpen('relays') })}
          >
            {account && (
              <RelaysStep
                account={account}
                relays={relays}
                statuses={snapshot.status.relays}
                onDone={() => setOpen('sync')}
              />
            )}
          </Step>
          <Step
            number={3}
            title={text('stepSync')}
            state={open === 'sync' ? 'open' : 'ahead'}
            {...(account?.active ? { onOpen: () => setOpen('sync') } : {})}
          >
            {account && (
              <FirstSyncStep
                account={account}
                relays={relays}
                status={snapshot.status}
                onAnother={chooseAnother}
              />
            )}
          </Step>
        </ol>
      </main>
    </>
  );
}
