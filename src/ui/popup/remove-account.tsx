import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../../platform/admin-client';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { focusHome } from '../shared/focus-home';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';

/** Removes an account after a second click: it cannot be undone by one. */
export function RemoveAccount({ pubkey, title }: { pubkey: string; title: string }) {
  const [asking, setAsking] = useState(false);
  const question = useRef<HTMLParagraphElement>(null);
  const { busy, error, run } = useAction();
  useEffect(() => {
    if (asking) question.current?.focus();
  }, [asking]);

  const remove = async (): Promise<void> => {
    // The row goes too, so home is what lies around the row.
    const goHome = focusHome(question.current?.closest('li') ?? null);
    if (await run(() => ask({ type: 'account.remove', pubkey }))) goHome();
  };
  const keep = (): void => {
    focusHome(question.current)();
    setAsking(false);
  };

  if (!asking) {
    return (
      <Button
        tone="faint"
        label={text('accountRemoveNamed', title)}
        onClick={() => setAsking(true)}
      >
        {text('accountRemove')}
      </Button>
    );
  }
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
