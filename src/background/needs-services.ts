import type { GrantBook } from '../access/grant-book';
import type { KeyValue } from '../mailboxes/stored-value';
import { setBadge } from '../platform/badge';
import { readDiskSpace } from '../platform/disk-space';
import { mayNotify } from '../platform/notifications';
import { createNeeds } from './needs';
import { showAlert } from './show-alert';

export interface NeedsServicesDeps {
  readonly local: KeyValue;
  readonly grants: Pick<GrantBook, 'ready' | 'requests' | 'onChange'>;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly onError: (error: unknown) => void;
}

/** What needs the user, shown by this browser: now, and whenever a site asks or does not any more. */
export function createNeedsServices({ local, grants, clock, onError }: NeedsServicesDeps) {
  const show = createNeeds({
    ...{ grants, storage: local, clock, setBadge, mayNotify, readDiskSpace },
    showAlert: (alert) => showAlert(alert, local),
  });
  const showNeeds = () => void show().catch(onError);
  grants.onChange(showNeeds);
  return showNeeds;
}
