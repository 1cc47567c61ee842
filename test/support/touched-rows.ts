import { vi } from 'vitest';

/**
 * The most rows of a table that one transaction has read, written and removed since. Until
 * `vi.restoreAllMocks`.
 */
export function mostTouched(table: string): () => number {
  const touched = new Map<IDBTransaction, number>();
  const count = (transaction: IDBTransaction, rows: number) =>
    touched.set(transaction, (touched.get(transaction) ?? 0) + rows);
  for (const name of ['get', 'getAll', 'put', 'delete'] as const) {
    const ask = IDBObjectStore.prototype[name];
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...parameters: unknown[]
    ) {
      const { transaction } = this;
      if (this.name === table && name === 'delete') {
        const removed = this.count(parameters[0] as IDBKeyRange);
        removed.addEventListener('success', () => count(transaction, removed.result));
      }
      const request = Reflect.apply(ask, this, parameters);
      if (this.name === table && name !== 'delete') {
        request.addEventListener('success', () => count(transaction, rowsOf(request.result)));
      }
      return request;
    });
  }
  return () => Math.max(0, ...touched.values());
}

function rowsOf(result: unknown): number {
  if (result === undefined) return 0;
  // The key of a row that was written is a list, too.
  return Array.isArray(result) && typeof result[0] === 'object' ? result.length : 1;
}
