import { useState } from 'preact/hooks';
import type { BriefSnapshot } from '../../messages/brief-snapshot';
import type { MessageKey } from '../../platform/i18n';
import { openExtensionPage } from '../../platform/tabs';
import { Button } from '../shared/button';
import { Icon } from '../shared/icon';
import { remember, remembered } from '../shared/remembered';
import { Section } from '../shared/section';
import { type SetupStep, setupDone, setupStepNames } from '../shared/setup-steps';
import { text } from '../shared/text';
import { useBrowserAccess } from '../shared/use-browser-access';

const titles: Record<SetupStep, MessageKey> = {
  account: 'stepAccount',
  relays: 'stepRelays',
  access: 'stepAccess',
  sync: 'stepSync',
};
const hidden = 'popup.setup-hidden';

/** The steps of the welcome page that are left, each a way back to it; gone when all are done. */
export function SetupList({ snapshot }: { snapshot: BriefSnapshot }) {
  const access = useBrowserAccess();
  const [isHidden, setHidden] = useState(() => remembered(hidden) !== undefined);
  const done = setupDone(snapshot, access);
  const next = setupStepNames.find((step) => !done[step]);
  const account = snapshot.accounts.find(({ active }) => !active) ?? snapshot.accounts[0];
  // It may have been hidden for an account that is gone: then it is the way to begin again.
  const mayHide = done.relays;
  // What is under way needs nobody.
  if (next === undefined || next === 'sync' || (isHidden && mayHide)) return null;

  const open = (step: SetupStep): void => {
    const hash = account === undefined ? `step=${step}` : `account=${account.pubkey}&step=${step}`;
    void openExtensionPage('welcome', hash);
  };
  const hide = (): void => {
    remember(hidden, 'true');
    setHidden(true);
  };
  const aside = mayHide && (
    <Button tone="faint" onClick={hide}>
      {text('setupHide')}
    </Button>
  );
  return (
    <Section title={text('setupTitle')} aside={aside}>
      <ol class="card rows setup">
        {setupStepNames.map((step) => (
          <li key={step} data-setup={step} data-done={done[step]}>
            <Icon name={done[step] ? 'check' : 'circle'} />
            <span class="setup-title">
              {text(titles[step])}
              {done[step] && <span class="visually-hidden"> {text('stepDone')}</span>}
            </span>
            {step === next && (
              <Button
                tone="primary"
                label={
                  step === 'account' ? undefined : text('setupContinueNamed', text(titles[step]))
                }
                onClick={() => open(step)}
              >
                {text(step === 'account' ? 'firstRunStart' : 'setupContinue')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
