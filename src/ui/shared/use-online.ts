import { useLayoutEffect, useState } from 'preact/hooks';
import { isOnline, onNetworkChange } from '../../platform/network';

/** Whether the browser believes to have a network, live: known to the page before the background says it. */
export function useOnline(): boolean {
  const [online, setOnline] = useState(isOnline);
  // Listening from the moment it is drawn, not from the next frame: a change between would be missed.
  useLayoutEffect(() => onNetworkChange(setOnline), []);
  return online;
}
