import type { BriefSnapshot } from '../../messages/brief-snapshot';
import { ask } from '../../platform/admin-client';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

/** Pauses syncing, or goes on with it. */
export function PauseButton({ paused = false }: Pick<BriefSnapshot['status'], 'paused'>) {
  const { busy, error, run } = useAction();
  return (
    <>
      <Button
        tone="faint"
        icon={paused ? 'play' : 'pause'}
        iconOnly
        busy={busy}
        onClick={() => void run(() => ask({ type: paused ? 'sync.resume' : 'sync.pause' }))}
      >
        {text(paused ? 'resume' : 'pause')}
      </Button>
      <ErrorNotice error={error} />
    </>
  );
}
