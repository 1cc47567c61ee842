import type { EventStore } from '../store/event-store';

export interface SearchIndexingDeps {
  readonly store: Pick<EventStore, 'indexForSearch'>;
  /** Whether there is something better to do: then the rest waits to be called again. */
  readonly isBusy: () => boolean;
  /** Between two slices, so that others get their turn. */
  readonly pause: () => Promise<void>;
  /** Keeps the background alive until the returned function is called. */
  readonly holdAwake: () => () => void;
  /** Something was put into the index, and no more is to be done now. */
  readonly onFilled: () => Promise<void>;
}

/** Has the words of new events put into the search index, slice by slice, while nothing else is to be done. */
export function createSearchIndexing(deps: SearchIndexingDeps) {
  const { store, isBusy, pause, holdAwake, onFilled } = deps;
  let filling: Promise<void> | undefined;

  const fillAll = async (): Promise<void> => {
    const release = holdAwake();
    let slices = 0;
    try {
      while (!isBusy() && (await store.indexForSearch())) {
        slices += 1;
        await pause();
      }
    } finally {
      release();
    }
    if (slices > 0) await onFilled();
  };

  return {
    /** Goes on where it was; once at a time. */
    fill(): Promise<void> {
      filling ??= fillAll().finally(() => {
        filling = undefined;
      });
      return filling;
    },
  };
}
