import { useLayoutEffect, useState } from 'preact/hooks';
import { type Route, readRoute } from './route';

/** The page the address names, also after Back and Forward. */
export function useRoute(): Route {
  const [hash, setHash] = useState(() => location.hash);
  // With the drawing, not after it: whoever goes elsewhere at once would be left behind.
  useLayoutEffect(() => {
    const follow = (): void => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return readRoute(hash);
}
