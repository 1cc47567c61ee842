import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type ErrorReport, toErrorReport } from '../../../messages/larder-error';

interface TransferRun<P> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: P) => void;
}

export interface Transfer<P, R> {
  readonly running: boolean;
  /** How far it is, or was when it ended. */
  readonly progress: P | undefined;
  readonly result: R | undefined;
  readonly cancelled: boolean;
  readonly error: ErrorReport | undefined;
  start(work: (run: TransferRun<P>) => Promise<R>): Promise<void>;
  cancel(): void;
}

interface State<P, R> {
  readonly running: boolean;
  readonly progress?: P;
  readonly result?: R;
  readonly cancelled?: boolean;
  readonly error?: ErrorReport;
}

/** A file on its way in or out: how far it is, and how it ended. Leaving the page cancels it. */
export function useTransfer<P, R>(): Transfer<P, R> {
  const [state, setState] = useState<State<P, R>>({ running: false });
  const controller = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => controller.current?.abort(), []);

  const start = useCallback(async (work: (run: TransferRun<P>) => Promise<R>) => {
    const current = new AbortController();
    const { signal } = current;
    controller.current = current;
    setState({ running: true });
    const onProgress = (progress: P) => setState((before) => ({ ...before, progress }));
    try {
      const result = await work({ signal, onProgress });
      setState((before) => ({ ...before, running: false, result }));
    } catch (reason) {
      const ended = signal.aborted ? { cancelled: true } : { error: toErrorReport(reason) };
      setState((before) => ({ ...before, running: false, ...ended }));
    }
  }, []);
  const cancel = useCallback(() => controller.current?.abort(), []);
  const { running, progress, result, cancelled = false, error } = state;
  return { running, progress, result, cancelled, error, start, cancel };
}
