/** Milliseconds between two looks. Short beside a browser's own answer time. */
const interval = 25;

/** What is left of a type when something is there. */
export type Truthy<T> = Exclude<T, false | 0 | '' | null | undefined>;

/**
 * Looks until `condition` gives something truthy and gives that back. `condition` may throw while
 * a page is between two documents; the last error is told if the time runs out.
 */
export function until<T>(
  condition: () => Promise<T> | T,
  onTimeout: (lastError: unknown) => Promise<Error> | Error,
  timeoutMs: number,
): Promise<Truthy<T>> {
  const deadline = Date.now() + timeoutMs;
  return new Promise((resolve, reject) => {
    const look = async () => {
      let lastError: unknown;
      try {
        const value = await condition();
        if (value) return resolve(value as Truthy<T>); // which TypeScript cannot narrow it to
      } catch (error) {
        lastError = error;
      }
      if (Date.now() > deadline) return reject(await onTimeout(lastError));
      setTimeout(look, interval);
    };
    void look();
  });
}
