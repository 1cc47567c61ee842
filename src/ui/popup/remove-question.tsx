import { useEffect, useRef } from 'preact/hooks';
import { ask } from '../../platform/admin-client';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { focusHome } from '../shared/focus-home';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

interface RemoveQuestionProps {
  pubkey: string;
  title: string;
  /** The account stays. */
  onKeep: () => void;
}

/** Whether an account is really to be removed. */
export function RemoveQuestion({ pubkey, title, onKeep }: RemoveQuestionProps) {
  const question = useRef<HTMLParagraphElement>(null);
  const { busy, error, run } = useAction();
  useEffect(() => question.current?.focus(), []);

  const remove = async (): Promise<void> => {
    // The row goes too, so home is what lies around the row.
    const goHome = focusHome(question.current?.closest('li') ?? null);
    if (await run(() => ask({ type: 'account.remove', pubkey }))) goHome();
  };
  const keep = (): void => {
    focusHome(question.current)();
    onKeep();
  };
  return (
    <div class="confirm">
      <p ref={question} tabIndex={-1}>
        {text('accountRemoveQuestion', title)}
      </p>
      <Button tone="danger" busy={busy} onClick={() => void remove()}>
        {text('accountRemoveYes')}
      </Button>
      <Button onClick={keep}>{text('accountRemoveNo')}</Button>
      <ErrorNotice error={error} />
    </div>
  );
}
