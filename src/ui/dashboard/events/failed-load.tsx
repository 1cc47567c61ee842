import type { ErrorReport } from '../../../messages/larder-error';
import { Button } from '../../shared/button';
import { ErrorWords } from '../../shared/error-words';
import { Notice } from '../../shared/notice';
import { text } from '../../shared/text';

interface FailedLoadProps {
  error: ErrorReport;
  onAgain: () => void;
}

/** Lines of a list could not be had, wherever in it the user is; no more are asked for by themselves. */
export function FailedLoad({ error, onAgain }: FailedLoadProps) {
  // Only the store knows such an error, which says what an app is to do about its filter.
  const told: ErrorReport =
    error.code === 'too-many' ? { ...error, sentence: ['search-broad'] } : error;
  return (
    <div class="events-failed">
      <Notice tone="bad" live>
        <p>
          <ErrorWords error={told} />
        </p>
        <Button onClick={onAgain}>{text('tryAgain')}</Button>
      </Notice>
    </div>
  );
}
