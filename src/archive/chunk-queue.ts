import { LarderError } from '../messages/larder-error';

/** Chunks that come one by one from somewhere else, for `for await`: one is asked for when it is needed. */
export interface ChunkQueue extends AsyncIterable<string> {
  /** @throws LarderError `invalid-message` when nobody asked for it: it would be lost */
  push(text: string): void;
  /** No more will come. @throws LarderError `invalid-message` when nobody asked */
  end(): void;
}

interface Waiting {
  resolve(result: IteratorResult<string, undefined>): void;
  reject(reason: unknown): void;
}

/** @param wantNext asks the other side for the next chunk. */
export function createChunkQueue(wantNext: () => void, signal: AbortSignal): ChunkQueue {
  let waiting: Waiting | undefined;
  const take = (): Waiting => {
    if (!waiting) throw new LarderError('invalid-message', 'Nobody asked for this chunk.');
    const taken = waiting;
    waiting = undefined;
    return taken;
  };
  // One listener for all chunks: a file may have any number of them.
  signal.addEventListener('abort', () => waiting?.reject(signal.reason), { once: true });
  return {
    push: (value) => take().resolve({ value, done: false }),
    end: () => take().resolve({ value: undefined, done: true }),
    [Symbol.asyncIterator]: () => ({
      next: () =>
        new Promise((resolve, reject) => {
          signal.throwIfAborted();
          waiting = { resolve, reject };
          wantNext();
        }),
    }),
  };
}
