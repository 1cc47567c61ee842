import type { BriefSnapshot } from '../../messages/brief-snapshot';
import { relayLabel } from '../../messages/relay-label';
import { openExtensionPage } from '../../platform/tabs';
import { Button } from './button';
import { ErrorWords } from './error-words';
import { Notice } from './notice';
import { PausedNotice } from './paused-notice';
import { relaysInUse } from './relays-in-use';
import { countText, text } from './text';
import { wantingSigner } from './wanting-signer';

interface StateNoticesProps {
  snapshot: BriefSnapshot;
  /** Shows a page of the dashboard, named as after the `#` of its address. */
  onOpen: (page: string) => void;
  /** The page it is on: nothing leads there. */
  here?: string;
}

/** What stands in the way of keeping events: our own trouble, the user's wish, no network, no relays. */
export function StateNotices({ snapshot, onOpen, here }: StateNoticesProps) {
  const { status, accounts, relays } = snapshot;
  const strangers = wantingSigner(snapshot);
  const account = accounts.find(({ active }) => active);
  return (
    <>
      {status.problem !== undefined && (
        <Notice tone="bad" title={text('problemTitle')} live>
          <p>
            <ErrorWords error={status.problem} />
          </p>
          {status.problem.code !== 'storage-blocked' && here !== 'storage' && (
            <Button onClick={() => onOpen('storage')}>{text('problemRepair')}</Button>
          )}
        </Notice>
      )}
      {status.inMemory !== undefined && (
        <Notice tone="attention" title={text('inMemoryTitle')}>
          <p>{text('inMemoryText')}</p>
          <p class="hint">
            <ErrorWords brief error={{ code: 'storage-failed', message: status.inMemory }} />
          </p>
        </Notice>
      )}
      {status.paused === true && <PausedNotice />}
      {!status.online && (
        <Notice tone="info" icon="offline" title={text('offlineTitle')} live>
          {text('offlineText')}
        </Notice>
      )}
      {here !== 'sync' && strangers.length > 0 && (
        <Notice tone="attention" icon="lock" title={countText('signInTitle', strangers.length)}>
          <bdi>{strangers.map(({ url }) => relayLabel(url)).join(', ')}</bdi>
          <p>{countText('signInText', strangers.length)}</p>
          <Button onClick={() => onOpen('sync')}>{text('signerOpen')}</Button>
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
