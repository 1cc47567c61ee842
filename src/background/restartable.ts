/** Something that is started once, and can be started again where that failed. */
export interface Restartable<T> {
  /** What was started; rejects with why it could not be. */
  current(): Promise<T>;
  /**
   * Starts again, after `prepare`, what could not be started; one that runs stays. Resolves to what
   * runs then. One at a time: who asks meanwhile gets what comes of the first.
   */
  restart(prepare: () => Promise<void>): Promise<T>;
}

/** Starts at once. */
export function createRestartable<T>(start: () => Promise<T>): Restartable<T> {
  let current = start();
  let restarting: Promise<T> | undefined;

  const again = async (prepare: () => Promise<void>): Promise<T> => {
    const failed = await current.then(
      () => false,
      () => true,
    );
    if (failed) {
      await prepare();
      current = start();
    }
    return current;
  };
  return {
    current: () => current,
    restart(prepare) {
      restarting ??= again(prepare).finally(() => {
        restarting = undefined;
      });
      return restarting;
    },
  };
}
