import { useEffect, useRef } from 'preact/hooks';
import { ask } from '../../platform/admin-client';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';
import { useKeptFocus } from '../shared/use-kept-focus';

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
  useKeptFocus(question);
  return (
    <div class="confirm">
      <p ref={question} tabIndex={-1}>
        {text('accountRemoveQuestion', title)}
      </p>
      <Button
        tone="danger"
        busy={busy}
        onClick={() => void run(() => ask({ type: 'account.remove', pubkey }))}
      >
        {text('accountRemoveYes')}
      </Button>
      <Button onClick={onKeep}>{text('accountRemoveNo')}</Button>
      <ErrorNotice error={error} />
    </div>
  );
}
