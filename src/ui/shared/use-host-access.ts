import { useEffect, useState } from 'preact/hooks';
import { type HostAccess, readHostAccess, watchHostAccess } from '../../platform/host-access';

/** On which sites the browser lets Larder run, live; undefined until it has said so. */
export function useHostAccess(): HostAccess | undefined {
  const [access, setAccess] = useState<HostAccess>();
  useEffect(() => {
    const read = (): void => void readHostAccess().then(setAccess, reportError);
    read();
    return watchHostAccess(read);
  }, []);
  return access;
}
