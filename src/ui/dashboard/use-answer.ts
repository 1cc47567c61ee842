import { useEffect, useState } from 'preact/hooks';
import type { AdminRequest, AdminResults } from '../../messages/admin';
import { type ErrorReport, toErrorReport } from '../../messages/larder-error';
import { ask } from '../../platform/admin-client';

interface Answer<T> {
  /** The latest answer; undefined before the first one. */
  readonly answer: T | undefined;
  readonly error: ErrorReport | undefined;
}

/**
 * What the background answers. Asked again whenever the request or `trigger` changes; meanwhile the
 * answer before stays.
 */
export function useAnswer<R extends AdminRequest>(
  request: R,
  trigger: unknown,
): Answer<AdminResults[R['type']]> {
  const [answer, setAnswer] = useState<AdminResults[R['type']]>();
  const [error, setError] = useState<ErrorReport>();
  const asked = JSON.stringify(request);
  useEffect(() => {
    let current = true;
    ask(JSON.parse(asked) as R).then(
      (result) => {
        if (!current) return;
        setAnswer(result);
        setError(undefined);
      },
      (reason) => {
        if (current) setError(toErrorReport(reason));
      },
    );
    return () => {
      current = false;
    };
  }, [asked, trigger]);
  return { answer, error };
}
