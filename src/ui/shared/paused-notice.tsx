import { useRef } from 'preact/hooks';
import { ask } from '../../platform/admin-client';
import { Button } from './button';
import { ErrorNotice } from './error-notice';
import { focusHome } from './focus-home';
import { Notice } from './notice';
import { text } from './text';
import { useAction } from './use-action';

interface PausedNoticeProps {
  /** Something is waited for: all relays are asked at once, not when they are due. */
  atOnce?: boolean;
}

/** The user has paused syncing, and may go on. */
export function PausedNotice({ atOnce = false }: PausedNoticeProps) {
  const { busy, error, run } = useAction();
  const words = useRef<HTMLParagraphElement>(null);
  const resume = async (): Promise<void> => {
    const goHome = focusHome(words.current);
    const resumed = await run(async () => {
      await ask({ type: 'sync.resume' });
      if (atOnce) await ask({ type: 'sync.now' });
    });
    if (resumed) goHome();
  };
  return (
    <Notice tone="info" icon="pause" title={text('pausedTitle')}>
      <p ref={words}>{text('pausedText')}</p>
      <Button busy={busy} onClick={() => void resume()}>
        {text('resume')}
      </Button>
      <ErrorNotice error={error} />
    </Notice>
  );
}
