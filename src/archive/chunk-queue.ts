/** Chunks that come one by one from somewhere else, for `for await`: one is asked for when it is needed. */
export interface ChunkQueue extends AsyncIterable<string> {
  push(text: string): void;
  /** No more will come. */
  end(): void;
}

/** @param wantNext asks the other side for the next chunk. */
export function createChunkQueue(wantNext: () => void, signal: AbortSignal): ChunkQueue {
  let deliver: (result: IteratorResult<string, undefined>) => void = () => undefined;
  return {
    push: (value) => deliver({ value, done: false }),
    end: () => deliver({ value: undefined, done: true }),
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise((resolve, reject) => {
          signal.throwIfAborted();
          signal.addEventListener('abort', () => reject(signal.reason), { once: true });
          deliver = resolve;
          wantNext();
        }),
    }),
  };
}
