import { useState } from 'preact/hooks';
import { ask } from '../../../platform/admin-client';
import { ErrorNotice } from '../../shared/error-notice';
import { formatBytes } from '../../shared/format';
import { splitOrigin } from '../../shared/site-permission';
import { countText, locale, text } from '../../shared/text';
import { ConfirmButton } from '../confirm-button';
import { useAnswer } from '../use-answer';

/** What a site has put by in its pantry, and the way to delete it. */
export function SitePantry({ origin }: { origin: string }) {
  const [cleared, setCleared] = useState(0);
  const { answer, error } = useAnswer({ type: 'site.pantry', origin }, cleared);
  const { host } = splitOrigin(origin);

  const clear = async (): Promise<void> => {
    await ask({ type: 'site.clearPantry', origin, confirm: true });
    setCleared((before) => before + 1);
  };
  return (
    <div class="site-pantry" data-events={answer?.events}>
      <h4>{text('pantryTitle')}</h4>
      <p role="status">
        {answer &&
          (answer.events === 0
            ? text('pantryEmpty')
            : countText('pantrySize', answer.events, formatBytes(answer.bytes, locale())))}
      </p>
      <p class="hint">{text('pantryHint')}</p>
      {answer !== undefined && answer.events > 0 && (
        <ConfirmButton
          words={text('pantryClear')}
          label={text('pantryClearNamed', host)}
          question={countText('pantryClearQuestion', answer.events, host)}
          confirm={text('pantryClearYes')}
          onConfirm={clear}
        />
      )}
      <ErrorNotice error={error} />
    </div>
  );
}
