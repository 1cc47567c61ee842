import type { ShownError } from './error-text';
import { ErrorWords } from './error-words';
import { Notice } from './notice';

/** What went wrong and what to do about it; nothing when all is well. */
export function ErrorNotice({ error }: { error: ShownError | undefined }) {
  if (error === undefined) return null;
  return (
    <Notice tone="bad" live>
      <ErrorWords error={error} />
    </Notice>
  );
}
