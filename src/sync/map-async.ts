/**
 * The same values and end, each value worked on by `work`. With `readAhead` around it, the work on
 * one goes on while the one before is being used.
 */
export async function* mapAsync<T, U, R>(
  source: AsyncGenerator<T, R, void>,
  work: (value: T) => Promise<U>,
): AsyncGenerator<U, R, void> {
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await source.next();
      ended = done === true;
      if (done) return value;
      yield await work(value);
    }
  } finally {
    if (!ended) await source.return(undefined as never).catch(() => undefined);
  }
}
