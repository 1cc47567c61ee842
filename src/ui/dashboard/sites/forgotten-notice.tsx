import { Button } from '../../shared/button';
import { ErrorNotice } from '../../shared/error-notice';
import { Notice } from '../../shared/notice';
import { splitOrigin } from '../../shared/site-permission';
import { text } from '../../shared/text';
import { useAction } from '../../shared/use-action';
import { originOf, type WayBack } from './use-forgotten';

interface ForgottenNoticeProps {
  back: WayBack;
  /** Rejects with a `LarderError` where it could not be done. */
  onUndo: () => Promise<void>;
}

/** Something was forgotten of a site, and can be had back as it was, as long as the page is not left. */
export function ForgottenNotice({ back, onUndo }: ForgottenNoticeProps) {
  const { busy, error, run } = useAction();
  const { host } = splitOrigin(originOf(back));
  const words = back.type === 'site.restore' ? 'grantForgotten' : 'activityForgotten';
  return (
    <div data-forgotten={back.type}>
      <Notice tone="info" icon="minus" live>
        <p>{text(words, host)}</p>
        <Button busy={busy} onClick={() => void run(onUndo)}>
          {text('undo')}
        </Button>
      </Notice>
      <ErrorNotice error={error} />
    </div>
  );
}
