import { vi } from 'vitest';

/**
 * Does something else while work goes on: begun together with one of its transactions, so that it
 * comes before the next one. Whether there was such a transaction.
 */
export async function atTransaction(
  at: number,
  work: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<boolean> {
  let begun = 0;
  let doing: Promise<unknown> | undefined;
  const { transaction } = IDBDatabase.prototype;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...parameters: unknown[]
  ) {
    begun += 1;
    if (begun === at) doing = other();
    return Reflect.apply(transaction, this, parameters);
  });
  await work();
  await doing;
  vi.restoreAllMocks();
  return doing !== undefined;
}
