import { useEffect, useState } from 'preact/hooks';
import { type HostAccess, readHostAccess } from '../../platform/host-access';
import { watchPermissions } from '../../platform/watch-permissions';

/** On which sites the browser lets Larder run, live; undefined until it has said so. */
export function useHostAccess(): HostAccess | undefined {
  const [access, setAccess] = useState<HostAccess>();
  useEffect(() => {
    const read = (): void => void readHostAccess().then(setAccess, reportError);
    read();
    return watchPermissions(read);
  }, []);
  return access;
}
