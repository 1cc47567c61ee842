/** What Chromium tells of the connection; Firefox and desktop systems tell less of it, or nothing. */
interface Connection extends EventTarget {
  readonly saveData?: boolean;
  readonly type?: string;
}

/**
 * Whether the user pays for what is transferred, or wants it to be little: they switched on the
 * saving of data, or the device is on a mobile network. What cannot be known is not metered.
 */
export function isMetered(): boolean {
  const { saveData, type } = connection() ?? {};
  return saveData === true || type === 'cellular';
}

/** Must be called while the background starts. */
export function onMeteredChange(listener: () => void): void {
  connection()?.addEventListener('change', listener);
}

function connection(): Connection | undefined {
  return (navigator as { readonly connection?: Connection }).connection;
}
