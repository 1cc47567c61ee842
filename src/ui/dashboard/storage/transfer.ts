import { type ErrorReport, toErrorReport } from '../../../messages/larder-error';

interface TransferRun<P> {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: P) => void;
}

export interface TransferState<S, P, R> {
  readonly running: boolean;
  /** What it was started with; undefined before it ever was. */
  readonly subject?: S;
  /** How far it is, or was when it ended. */
  readonly progress?: P;
  readonly result?: R;
  readonly cancelled?: boolean;
  readonly error?: ErrorReport;
}

/** A file on its way in or out: how far it is, and how it ended. It goes on while nobody looks. */
export interface Transfer<S, P, R> {
  state(): TransferState<S, P, R>;
  /** Returns the way to stop. */
  onChange(listener: (state: TransferState<S, P, R>) => void): () => void;
  /** Resolves when it has ended, however; what came of it is its state. */
  start(subject: S): Promise<void>;
  cancel(): void;
}

/** `hold`: keeps from being lost what it lives in, until the returned function is called. */
export function createTransfer<S, P, R>(
  work: (subject: S, run: TransferRun<P>) => Promise<R>,
  hold: () => () => void,
): Transfer<S, P, R> {
  let state: TransferState<S, P, R> = { running: false };
  let controller: AbortController | undefined;
  const listeners = new Set<(state: TransferState<S, P, R>) => void>();

  function change(to: TransferState<S, P, R>): void {
    state = to;
    for (const listener of [...listeners]) listener(state);
  }

  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(subject) {
      const current = new AbortController();
      const { signal } = current;
      controller = current;
      const letGo = hold();
      change({ running: true, subject });
      try {
        const onProgress = (progress: P) => change({ ...state, progress });
        const result = await work(subject, { signal, onProgress });
        change({ ...state, running: false, result });
      } catch (reason) {
        const ended = signal.aborted ? { cancelled: true } : { error: toErrorReport(reason) };
        change({ ...state, running: false, ...ended });
      } finally {
        letGo();
      }
    },
    cancel: () => controller?.abort(),
  };
}
