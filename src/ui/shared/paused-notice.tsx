import { ask } from '../../platform/admin-client';
import { Button } from './button';
import { ErrorNotice } from './error-notice';
import { Notice } from './notice';
import { text } from './text';
import { useAction } from './use-action';

interface PausedNoticeProps {
  /** Something is waited for: all relays are asked at once, not when they are due. */
  atOnce?: boolean;
}

/** The user has paused syncing, and may go on. */
export function PausedNotice({ atOnce }: PausedNoticeProps) {
  const { busy, error, run } = useAction();
  const resume = async (): Promise<void> => {
    await ask({ type: 'sync.resume' });
    if (atOnce) await ask({ type: 'sync.now' });
  };
  return (
    <Notice tone="info" icon="pause" title={text('pausedTitle')}>
      <p>{text('pausedText')}</p>
      <Button busy={busy} onClick={() => void run(resume)}>
        {text('resume')}
      </Button>
      <ErrorNotice error={error} />
    </Notice>
  );
}
