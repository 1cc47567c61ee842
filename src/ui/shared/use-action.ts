import { useCallback, useState } from 'preact/hooks';
import { type ErrorReport, toErrorReport } from '../../messages/larder-error';

interface Action {
  busy: boolean;
  error: ErrorReport | undefined;
  /** Resolves to whether it worked; never rejects, the reason stands in `error`. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  /** What it failed with is of something that is there no more. */
  forget: () => void;
}

/** Something the user set going: under way, done, or failed with a reason to show. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorReport>();
  const run = useCallback(async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
      return true;
    } catch (reason) {
      setError(toErrorReport(reason));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const forget = useCallback(() => setError(undefined), []);
  return { busy, error, run, forget };
}
