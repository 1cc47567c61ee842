import { useState } from 'preact/hooks';
import type { Account, RelayRecord, Status } from '../../messages/records';
import { ask } from '../../platform/admin-client';
import { AddRelayForm } from '../shared/add-relay-form';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { Notice } from '../shared/notice';
import { RemovedNotices } from '../shared/removed-notices';
import { countText, text } from '../shared/text';
import { useAction } from '../shared/use-action';
import { useOnline } from '../shared/use-online';
import { useRemoved } from '../shared/use-removed';
import { useSettled } from '../shared/use-settled';
import { FoundRelay } from './found-relay';
import { ListNotice } from './list-notice';
import { useReach } from './use-reach';

interface RelaysStepProps {
  account: Account;
  relays: readonly RelayRecord[];
  status: Status;
  onDone: () => void;
}

/** The relays as found, to be kept, switched off or added to. */
export function RelaysStep({ account, relays, status, onDone }: RelaysStepProps) {
  const { pubkey, hasRelayList } = account;
  const { busy, error, run } = useAction();
  const [unmet, setUnmet] = useState(false);
  const removals = useRemoved();
  const settled = useSettled(relays.map(({ url }) => url).join());
  const online = useOnline() && status.online;
  const mayAsk = online && status.paused !== true;
  const { reach, askAgain } = useReach(relays, mayAsk);
  const noneOn = relays.every((relay) => !relay.enabled);

  const start = async (): Promise<void> => {
    setUnmet(noneOn);
    if (noneOn) return;
    if (account.active || (await run(() => ask({ type: 'account.start', pubkey })))) onDone();
  };
  return (
    <>
      {hasRelayList !== true && (
        <ListNotice pubkey={pubkey} answered={hasRelayList !== undefined} />
      )}
      {hasRelayList === true && relays.length > 0 && <p>{text('relaysIntro')}</p>}
      <RemovedNotices {...{ removals, relays }} />
      {relays.length > 0 && (
        <ul class="card rows" aria-label={countText('relaysFound', relays.length)}>
          {relays.map((relay) => (
            <FoundRelay
              key={relay.url}
              relay={relay}
              pubkey={pubkey}
              status={status.relays[relay.url]}
              reach={reach[relay.url]}
              onAskAgain={mayAsk ? () => askAgain(relay.url) : undefined}
              settled={settled}
              onRemoved={removals.onRemoved}
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
      {relays.length > 0 && (
        <div class="actions">
          <Button tone="primary" busy={busy} onClick={() => void start()}>
            {text(account.active ? 'relaysDone' : 'relaysStart')}
          </Button>
        </div>
      )}
    </>
  );
}
