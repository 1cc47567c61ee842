/**
 * Runs `work` unless the same name is already being worked on, here or in another context of the
 * extension. Tells whether it ran.
 */
export async function withLock(name: string, work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await work();
    return true;
  });
}

/** Runs `work` when nobody works on the same name any more, here or in another context of the extension. */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(name, work);
}

/** Whether this name is being worked on, in any context of the extension. */
export async function isLocked(name: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === name);
}
