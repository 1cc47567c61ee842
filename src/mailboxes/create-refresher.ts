export interface RefresherDeps {
  readonly read: () => Promise<void>;
  /** Calls back once, some seconds later. */
  readonly soon: (work: () => void) => void;
  /** Takes failures that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

/** Reads something anew when it has changed, one read at a time. */
export interface Refresher {
  /** Resolves when all that was noticed so far is read; reads nothing if nothing was. */
  refresh(): Promise<void>;
  /** It has changed: it is read now, or once more if it is just being read. */
  refreshNow(): void;
  /** It has changed, and changes in crowds: it is read in a while. */
  refreshSoon(): void;
}

export function createRefresher({ read, soon, onError }: RefresherDeps): Refresher {
  let isOutdated = true;
  let isWaiting = false;
  let reading: Promise<void> | undefined;

  const readOnce = async () => {
    isOutdated = false;
    try {
      await read();
    } catch (error) {
      isOutdated = true;
      throw error;
    } finally {
      reading = undefined;
    }
  };
  const refresh = async (): Promise<void> => {
    isOutdated ||= isWaiting;
    isWaiting = false;
    while (reading || isOutdated) {
      reading ??= readOnce();
      await reading;
    }
  };

  return {
    refresh,
    refreshNow() {
      isOutdated = true;
      refresh().catch(onError);
    },
    refreshSoon() {
      if (isWaiting) return;
      isWaiting = true;
      soon(() => {
        if (isWaiting) refresh().catch(onError);
      });
    },
  };
}
