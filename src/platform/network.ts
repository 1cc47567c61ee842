/** Whether the browser believes to have a network. Loopback relays answer either way. */
export function isOnline(): boolean {
  return navigator.onLine;
}

/** Must be called while the background starts; in a page, whenever. Returns the way to stop. */
export function onNetworkChange(listener: (online: boolean) => void): () => void {
  const changed = ({ type }: Event) => listener(type === 'online');
  for (const event of ['online', 'offline']) globalThis.addEventListener(event, changed);
  return () => {
    for (const event of ['online', 'offline']) globalThis.removeEventListener(event, changed);
  };
}
