export interface PacedOptions {
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Milliseconds between two runs, at the least. */
  readonly restMs: number;
  /** How many times as long as it took it rests: what takes long is done the more seldom. */
  readonly restTimes: number;
  readonly onError: (error: unknown) => void;
}

/**
 * Makes work that could be done all the time take a small share of it. What is asked for while it runs or rests is
 * left out: for work that is done once more when all is over.
 */
export function paced(work: () => Promise<void>, options: PacedOptions): () => void {
  const { now, restMs, restTimes, onError } = options;
  let isRunning = false;
  let restsUntil = Number.NEGATIVE_INFINITY;
  return () => {
    const since = now();
    if (isRunning || since < restsUntil) return;
    isRunning = true;
    work()
      .catch(onError)
      .finally(() => {
        isRunning = false;
        restsUntil = now() + Math.max(restMs, restTimes * (now() - since));
      });
  };
}
