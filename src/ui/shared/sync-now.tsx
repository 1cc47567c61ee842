import type { BriefSnapshot } from '../../messages/brief-snapshot';
import { ask } from '../../platform/admin-client';
import { Button } from './button';
import { ErrorNotice } from './error-notice';
import { summarizeSync } from './summarize-sync';
import { text } from './text';
import { useAction } from './use-action';

/** Starts a sync of all relays that are on; out of use when there is none, or no network. */
export function SyncNow({ snapshot }: { snapshot: BriefSnapshot }) {
  const { busy, error, run } = useAction();
  const { enabled, syncing } = summarizeSync(snapshot.relays, snapshot.status);
  const active = snapshot.accounts.some((account) => account.active);
  if (!active || enabled === 0) return null;
  return (
    <>
      <Button
        icon="sync"
        busy={busy || syncing > 0}
        disabled={!snapshot.status.online || snapshot.status.paused === true}
        onClick={() => void run(() => ask({ type: 'sync.now' }))}
      >
        {text('syncNow')}
      </Button>
      <ErrorNotice error={error} />
    </>
  );
}
