import { useCallback, useEffect, useState } from 'preact/hooks';
import { type DiskSpace, readDiskSpace } from '../../platform/disk-space';

/** What Larder takes on disk, measured again with each `trigger`; undefined until the browser has said so. */
export function useDiskSpace(trigger: unknown): [DiskSpace | undefined, () => Promise<void>] {
  const [space, setSpace] = useState<DiskSpace>();
  const measure = useCallback(async () => setSpace(await readDiskSpace()), []);
  useEffect(() => {
    measure().catch(reportError);
  }, [trigger]);
  return [space, measure];
}
