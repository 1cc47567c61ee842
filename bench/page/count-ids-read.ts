/** How many ids and events `work` reads from databases. */
export async function countIdsRead(work: () => Promise<unknown>): Promise<number> {
  let ids = 0;
  const prototype = IDBObjectStore.prototype;
  const methods = ['get', 'getAll', 'getAllKeys'] as const;
  const originals = methods.map((name) => prototype[name]);
  for (const name of methods) {
    const original = prototype[name];
    Object.assign(prototype, {
      [name](this: IDBObjectStore, ...parameters: unknown[]) {
        const request: IDBRequest = Reflect.apply(original, this, parameters);
        request.addEventListener('success', () => {
          ids += idsIn(request.result);
        });
        return request;
      },
    });
  }
  await work();
  for (const [i, name] of methods.entries()) Object.assign(prototype, { [name]: originals[i] });
  return ids;
}

function idsIn(result: unknown): number {
  if (!Array.isArray(result)) return isChunk(result) ? result.times.length : 0;
  const [first] = result;
  if (isChunk(first)) return result.reduce((sum, chunk) => sum + idsIn(chunk), 0);
  return Array.isArray(first) ? result.length : 0;
}

function isChunk(row: unknown): row is { times: Float64Array } {
  return (
    typeof row === 'object' && row !== null && 'times' in row && row.times instanceof Float64Array
  );
}
