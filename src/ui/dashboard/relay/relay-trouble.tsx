import type { RelayStatus } from '../../../messages/records';
import { ErrorWords } from '../../shared/error-words';
import { Notice } from '../../shared/notice';
import { RelativeTime } from '../../shared/relative-time';
import { hasFailed, type RelayCondition } from '../../shared/relay-condition';
import { countText, text } from '../../shared/text';
import { routeHash } from '../route';

interface RelayTroubleProps {
  condition: RelayCondition;
  status: RelayStatus | undefined;
}

/** Why the last sync failed, what the user can do, and when Larder tries again by itself. */
export function RelayTrouble({ condition, status }: RelayTroubleProps) {
  if (!hasFailed(condition)) return null;
  const { error, failures = 0, retryAt } = status ?? {};
  return (
    <Notice tone={condition === 'sign-in' ? 'attention' : 'bad'}>
      <p>{error && <ErrorWords error={error} />}</p>
      {condition === 'sign-in' && (
        <p>
          <a href={routeHash({ page: 'sync' })}>{text('signerOpen')}</a>
        </p>
      )}
      {(failures > 1 || retryAt !== undefined) && (
        <p class="facts">
          {failures > 1 && <span>{countText('failuresInARow', failures)}</span>}
          {retryAt !== undefined && (
            <span>
              {text('nextTry')} <RelativeTime time={retryAt} />
            </span>
          )}
        </p>
      )}
    </Notice>
  );
}
