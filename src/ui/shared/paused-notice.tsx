import { useRef } from 'preact/hooks';
import { ask } from '../../platform/admin-client';
import { Button } from './button';
import { ErrorNotice } from './error-notice';
import { focusHome } from './focus-home';
import { Notice } from './notice';
import { text } from './text';
import { useAction } from './use-action';

/** The user has paused syncing, and may go on. */
export function PausedNotice() {
  const { busy, error, run } = useAction();
  const words = useRef<HTMLParagraphElement>(null);
  const resume = async (): Promise<void> => {
    const goHome = focusHome(words.current);
    if (await run(() => ask({ type: 'sync.resume' }))) goHome();
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
