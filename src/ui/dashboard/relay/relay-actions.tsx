import type { RelayRecord } from '../../../messages/records';
import { ask } from '../../../platform/admin-client';
import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { relayLabel } from '../../shared/relay-label';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { ConfirmButton } from '../confirm-button';
import { routeHash } from '../route';

/** What can be done with a relay now. */
export function RelayActions({ relay, syncing }: { relay: RelayRecord; syncing: boolean }) {
  const { busy, error, run } = useAction();
  const { url, enabled, origin } = relay;
  return (
    <>
      <div class="actions">
        {enabled && (
          <Button
            icon="sync"
            busy={busy || syncing}
            onClick={() => void run(() => ask({ type: 'sync.now', url }))}
          >
            {text('syncNow')}
          </Button>
        )}
        {origin === 'user' && (
          <ConfirmButton
            words={text('relayRemove')}
            question={text('relayRemoveQuestion', relayLabel(url))}
            confirm={text('relayRemoveYes')}
            onConfirm={async () => {
              await ask({ type: 'relay.remove', url });
              location.hash = routeHash({ page: 'relays' });
            }}
          />
        )}
      </div>
      <ErrorNotice error={error} />
    </>
  );
}
