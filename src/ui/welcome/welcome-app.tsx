import { useRef, useState } from 'preact/hooks';
import { type Snapshot, snapshotReaders } from '../../messages/snapshot';
import { accountTitle } from '../shared/account-title';
import { Brand } from '../shared/brand';
import { relaysInUse } from '../shared/relays-in-use';
import { type SetupStep, setupDone, setupStepNames } from '../shared/setup-steps';
import { countText, text } from '../shared/text';
import { useBrowserAccess } from '../shared/use-browser-access';
import { useSnapshot } from '../shared/use-snapshot';
import { AccessStep } from './access-step';
import { accountHash, readAccountHash, readStepHash } from './account-hash';
import { AccountStep } from './account-step';
import { FirstSyncStep } from './first-sync-step';
import { NothingToSync } from './nothing-to-sync';
import { RelaysStep } from './relays-step';
import { Step } from './step';

/** Where to begin: at the step the address names, or at the first one that is left. */
function firstStep(snapshot: Snapshot, pubkey: string | undefined): SetupStep {
  const account = snapshot.accounts.find((known) => known.pubkey === pubkey);
  const named = readStepHash(location.hash);
  if (named !== undefined && (named !== 'relays' || account !== undefined)) return named;
  if (account === undefined) return 'account';
  return account.active && relaysInUse(snapshot.relays).length > 0 ? 'sync' : 'relays';
}

/** The steps from nothing to a filled larder; each can be left out, and come back to. */
export function WelcomeApp({ initial }: { initial: Snapshot }) {
  const snapshot = useSnapshot(initial, snapshotReaders);
  const { measure, ...access } = useBrowserAccess();
  const [pubkey, setPubkey] = useState(() => readAccountHash(location.hash));
  const [open, setOpen] = useState(() => firstStep(initial, pubkey));
  const account = snapshot.accounts.find((known) => known.pubkey === pubkey);
  const relays = pubkey === undefined ? [] : relaysInUse(snapshot.relays, pubkey);
  const enabled = relays.filter((relay) => relay.enabled).length;
  const done = setupDone({ accounts: account ? [account] : [] }, access);
  const stateOf = (step: SetupStep) =>
    open === step ? 'open' : done[step] && step !== 'sync' ? 'done' : 'ahead';

  const known = useRef(pubkey);
  known.current = pubkey;
  const chooseAccount = (chosen: string, isHere: boolean): void => {
    // One that was found late takes nobody from their step, nor from another account.
    if (!isHere && known.current !== undefined) return;
    history.replaceState(null, '', accountHash(chosen));
    setPubkey(chosen);
    if (isHere) setOpen('relays');
  };
  const chooseAnother = (): void => {
    history.replaceState(null, '', location.pathname);
    setPubkey(undefined);
    setOpen('account');
  };
  /** The next step, without those that need what was left out, or have nothing to ask. */
  const leave = (step: SetupStep): void => {
    const later = setupStepNames.slice(setupStepNames.indexOf(step) + 1);
    const next = later.find((it) =>
      it === 'relays' ? account !== undefined : it === 'sync' || !done[it],
    );
    // What took its time there is not to take the user from where they have gone meanwhile.
    setOpen((now) => (now === step ? (next ?? 'sync') : now));
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
            state={stateOf('account')}
            summary={account && accountTitle(account)}
            onOpen={() => setOpen('account')}
            onSkip={() => leave('account')}
          >
            <AccountStep indexers={snapshot.settings.indexers} onDone={chooseAccount} />
          </Step>
          <Step
            number={2}
            title={text('stepRelays')}
            state={stateOf('relays')}
            summary={account?.active && countText('relaysKept', enabled)}
            onSkip={() => leave('relays')}
            {...(account === undefined ? {} : { onOpen: () => setOpen('relays') })}
          >
            {account && (
              <RelaysStep
                account={account}
                relays={relays}
                status={snapshot.status}
                // Those of another account may be open by then.
                onDone={() => known.current === account.pubkey && leave('relays')}
              />
            )}
          </Step>
          <Step
            number={3}
            title={text('stepAccess')}
            state={stateOf('access')}
            summary={done.access && text('accessSummary')}
            onOpen={() => setOpen('access')}
            onSkip={() => setOpen('sync')}
          >
            <AccessStep access={access} onChange={measure} onDone={() => setOpen('sync')} />
          </Step>
          <Step
            number={4}
            title={text('stepSync')}
            state={stateOf('sync')}
            {...(account?.active ? { onOpen: () => setOpen('sync') } : {})}
          >
            {account?.active ? (
              <FirstSyncStep
                account={account}
                relays={relays}
                status={snapshot.status}
                onAnother={chooseAnother}
              />
            ) : (
              <NothingToSync onBack={() => setOpen(account ? 'relays' : 'account')} />
            )}
          </Step>
        </ol>
      </main>
    </>
  );
}
