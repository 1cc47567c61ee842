/** Whether the browser believes to have a network. Loopback relays answer either way. */
export function isOnline(): boolean {
  return navigator.onLine;
}

/** Must be called while the background starts. */
export function onNetworkChange(listener: (online: boolean) => void): void {
  globalThis.addEventListener('online', () => listener(true));
  globalThis.addEventListener('offline', () => listener(false));
}
