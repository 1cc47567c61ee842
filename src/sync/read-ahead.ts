/**
 * The same values, each asked for while the one before is still being worked on: the relay sends
 * the next batch during the verification of this one. One ahead and no more, so that what waits
 * stays bounded. Errors come where they would have come.
 */
export async function* readAhead<T, R>(
  source: AsyncGenerator<T, R, void>,
): AsyncGenerator<T, R, void> {
  let next = source.next();
  try {
    for (;;) {
      const { done, value } = await next;
      if (done) return value;
      next = source.next();
      // It is thrown when its turn comes; until then nobody waits for it.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return(undefined as never).catch(() => undefined);
  }
}
