import { useEffect, useState } from 'preact/hooks';
import { type Route, readRoute } from './route';

/** The page the address names, also after Back and Forward. */
export function useRoute(): Route {
  const [hash, setHash] = useState(() => location.hash);
  useEffect(() => {
    const follow = (): void => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return readRoute(hash);
}
