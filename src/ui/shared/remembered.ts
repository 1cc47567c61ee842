/** What this window remembers by itself; nothing where the browser keeps nothing, as with a broken profile. */
export function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch (reason) {
    reportError(reason);
    return undefined;
  }
}

/** `undefined`: forget it. Where the browser keeps nothing, so does this. */
export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch (reason) {
    reportError(reason);
  }
}
