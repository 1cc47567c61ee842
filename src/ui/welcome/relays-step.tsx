import { useState } from 'preact/hooks';
import type { Account, RelayRecord, RelayStatus } from '../../messages/records';
import { ask } from '../../platform/admin-client';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { Notice } from '../shared/notice';
import { countText, text } from '../shared/text';
import { useAction } from '../shared/use-action';
import { AddRelayForm } from './add-relay-form';
import { FoundRelay } from './found-relay';

interface RelaysStepProps {
  account: Account;
  relays: readonly RelayRecord[];
  statuses: Readonly<Record<string, RelayStatus>>;
  onDone: () => void;
}

/** The relays as found, to be kept, switched off or added to. */
export function RelaysStep({ account, relays, statuses, onDone }: RelaysStepProps) {
  const { pubkey } = account;
  const { busy, error, run } = useAction();
  const refreshing = useAction();
  const [unmet, setUnmet] = useState(false);
  const noneOn = relays.every((relay) => !relay.enabled);

  const start = async (): Promise<void> => {
    setUnmet(noneOn);
    if (noneOn) return;
    if (account.active || (await run(() => ask({ type: 'account.start', pubkey })))) onDone();
  };
  return (
    <>
      {account.hasRelayList === false ? (
        <Notice tone="attention" title={text('listMissingTitle')}>
          <p>{text('listMissingText')}</p>
          <Button
            busy={refreshing.busy}
            icon="sync"
            onClick={() => void refreshing.run(() => ask({ type: 'account.refresh', pubkey }))}
          >
            {text('listLookAgain')}
          </Button>
          <ErrorNotice error={refreshing.error} />
        </Notice>
      ) : (
        <p>{text('relaysIntro')}</p>
      )}
      {relays.length > 0 && (
        <ul class="card rows" aria-label={countText('relaysFound', relays.length)}>
          {relays.map((relay) => (
            <FoundRelay
              key={relay.url}
              relay={relay}
              pubkey={pubkey}
              status={statuses[relay.url]}
            />
          ))}
        </ul>
      )}
      <AddRelayForm pubkey={pubkey} />
      {unmet && noneOn && (
        <Notice tone="attention" live>
          {text('relaysNoneOn')}
        </Notice>
      )}
      <ErrorNotice error={error} />
      <div class="actions">
        <Button tone="primary" busy={busy} onClick={() => void start()}>
          {text(account.active ? 'relaysDone' : 'relaysStart')}
        </Button>
      </div>
    </>
  );
}
