import { vi } from 'vitest';

/**
 * Ends a transaction at one of its writes, as a kill of the process does; tells how many there were.
 * Until `vi.restoreAllMocks`.
 */
export function endAtWrite(end: number): () => number {
  let writes = 0;
  for (const name of ['add', 'put', 'delete', 'clear'] as const) {
    const write = IDBObjectStore.prototype[name];
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...parameters: unknown[]
    ) {
      const request = Reflect.apply(write, this, parameters);
      writes += 1;
      if (writes === end) request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
  }
  return () => writes;
}
