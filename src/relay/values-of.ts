import type { Observable } from 'rxjs';

/**
 * Reads an observable in turn: what comes while the reader is busy waits. Its error is thrown after
 * all that came before it. Subscribes at the first `next()` and unsubscribes when the reader stops.
 * Whoever passes the observable bounds what may wait.
 */
export async function* valuesOf<T>(source$: Observable<T>): AsyncGenerator<T, void, void> {
  let waiting: T[] = [];
  let end: { readonly error?: unknown } | undefined;
  let wake: () => void = () => undefined;
  const subscription = source$.subscribe({
    next: (value) => {
      waiting.push(value);
      wake();
    },
    error: (error: unknown) => {
      end = { error };
      wake();
    },
    complete: () => {
      end = {};
      wake();
    },
  });
  try {
    for (;;) {
      const came = waiting;
      waiting = [];
      yield* came;
      if (waiting.length > 0) continue;
      if (end !== undefined) break;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    if (end !== undefined && 'error' in end) throw end.error;
  } finally {
    subscription.unsubscribe();
  }
}
