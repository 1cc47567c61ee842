import type { BrowserAccess } from './setup-steps';
import { useDiskSpace } from './use-disk-space';
import { useHostAccess } from './use-host-access';

/** What the browser lets Larder do, live, and the way to ask it again. */
export function useBrowserAccess(): BrowserAccess & { readonly measure: () => Promise<void> } {
  const hosts = useHostAccess();
  const [space, measure] = useDiskSpace(undefined);
  return { everywhere: hosts?.everywhere, persisted: space?.persisted, measure };
}
