import type { RelayRecord, Status } from '../../../messages/records';
import { relayLabel } from '../../../messages/relay-label';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { canRemove } from '../../shared/can-remove';
import { ErrorNotice } from '../../shared/error-notice';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { ConfirmButton } from '../confirm-button';
import { openPage, rememberHere } from '../open-page';
import { SyncChoice } from '../sync-choice';

interface RelayActionsProps {
  relay: RelayRecord;
  status: Status;
  /** The user has removed it; this is what it was. */
  onRemoved: (relay: RelayRecord) => void;
}

/** What can be done with a relay now. */
export function RelayActions({ relay, status, onRemoved }: RelayActionsProps) {
  const { busy, error, run } = useAction();
  const { url, enabled } = relay;
  const name = relayLabel(url);
  const remove = async (): Promise<void> => {
    const isStillHere = rememberHere();
    if (!(await run(() => ask({ type: 'relay.remove', url })))) return;
    onRemoved(relay);
    if (isStillHere()) openPage('relays');
  };
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
          <Button busy={busy} onClick={() => void remove()}>
            {text('relayRemove')}
          </Button>
        )}
      </div>
      <ErrorNotice error={error} />
    </>
  );
}
