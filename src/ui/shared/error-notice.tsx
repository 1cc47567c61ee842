import type { ErrorReport } from '../../messages/larder-error';
import { ErrorCode } from './error-code';
import { Notice } from './notice';

/** What went wrong and what to do about it; nothing when all is well. */
export function ErrorNotice({ error }: { error: ErrorReport | undefined }) {
  if (error === undefined) return null;
  return (
    <Notice tone="bad" live>
      <bdi>
        {error.message} {error.advice}
      </bdi>{' '}
      <ErrorCode error={error} />
    </Notice>
  );
}
