import type { Snapshot } from '../../messages/records';
import { openExtensionPage } from '../../platform/tabs';
import { Button } from './button';
import { Notice } from './notice';
import { relaysInUse } from './relays-in-use';
import { text } from './text';

/** What stands in the way of keeping events: our own trouble, no network, no relays. */
export function StateNotices({ snapshot }: { snapshot: Snapshot }) {
  const { status, accounts, relays } = snapshot;
  const account = accounts.find(({ active }) => active);
  return (
    <>
      {status.problem !== undefined && (
        <Notice tone="bad" title={text('problemTitle')} live>
          {status.problem.message}
        </Notice>
      )}
      {!status.online && (
        <Notice tone="info" icon="offline" title={text('offlineTitle')} live>
          {text('offlineText')}
        </Notice>
      )}
      {account !== undefined && relaysInUse(relays).length === 0 && (
        <Notice tone="attention" title={text('noRelaysTitle')}>
          <p>{text('noRelaysText')}</p>
          <Button
            tone="primary"
            onClick={() => void openExtensionPage('welcome', `account=${account.pubkey}`)}
          >
            {text('noRelaysAdd')}
          </Button>
        </Notice>
      )}
    </>
  );
}
