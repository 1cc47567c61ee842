import type { RelayRecord, Status } from '../../../messages/records';
import { ask } from '../../../platform/admin-client';
import { relayLabel } from '../../shared/relay-label';
import { text } from '../../shared/text';
import { ConfirmButton } from '../confirm-button';
import { openPage } from '../open-page';
import { SyncChoice } from '../sync-choice';
import { canRemove } from './can-remove';

interface RelayActionsProps {
  relay: RelayRecord;
  status: Status;
}

/** What can be done with a relay now. */
export function RelayActions({ relay, status }: RelayActionsProps) {
  const { url, enabled } = relay;
  const name = relayLabel(url);
  return (
    <>
      {enabled && (
        <SyncChoice
          url={url}
          syncing={status.relays[url]?.state === 'syncing'}
          disabled={status.paused === true || !status.online}
        />
      )}
      <div class="actions">
        <ConfirmButton
          words={text('resetRelay')}
          question={text('resetRelayQuestion', name)}
          confirm={text('resetRelay')}
          onConfirm={() => ask({ type: 'relay.reset', url, confirm: true })}
        />
        {canRemove(relay) && (
          <ConfirmButton
            words={text('relayRemove')}
            question={text('relayRemoveQuestion', name)}
            confirm={text('relayRemoveYes')}
            onConfirm={async () => {
              await ask({ type: 'relay.remove', url });
              openPage('relays');
            }}
          />
        )}
      </div>
    </>
  );
}
