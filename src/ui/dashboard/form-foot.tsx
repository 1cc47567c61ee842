import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import type { ShownError } from '../shared/error-text';
import { Icon } from '../shared/icon';
import { text } from '../shared/text';

interface FormFootProps {
  /** Something was typed that is not stored. */
  dirty: boolean;
  busy: boolean;
  saved: boolean;
  error: ShownError | undefined;
  onDiscard: () => void;
}

/** The end of a form: store it or forget it, and whether it was stored. */
export function FormFoot({ dirty, busy, saved, error, onDiscard }: FormFootProps) {
  return (
    <>
      <ErrorNotice error={error} />
      <div class="form-foot" tabIndex={-1}>
        <Button type="submit" tone={dirty ? 'primary' : 'normal'} busy={busy} disabled={!dirty}>
          {text('save')}
        </Button>
        {dirty && !busy && (
          <Button tone="faint" onClick={onDiscard}>
            {text('discard')}
          </Button>
        )}
        <p class="saved" role="status">
          {saved && (
            <>
              <Icon name="tick" />
              {text('saved')}
            </>
          )}
        </p>
      </div>
    </>
  );
}
