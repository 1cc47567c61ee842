import { ask } from '../../platform/admin-client';
import { Button } from './button';
import { ErrorNotice } from './error-notice';
import { Notice } from './notice';
import { text } from './text';
import { useAction } from './use-action';

/** The user has paused syncing, and may go on. */
export function PausedNotice() {
  const { busy, error, run } = useAction();
  return (
    <Notice tone="info" icon="pause" title={text('pausedTitle')}>
      <p>{text('pausedText')}</p>
      <Button busy={busy} onClick={() => void run(() => ask({ type: 'sync.resume' }))}>
        {text('resume')}
      </Button>
      <ErrorNotice error={error} />
    </Notice>
  );
}
