import type { GrantBook } from '../access/grant-book';
import { type KeyValue, storedList, storedValue } from '../mailboxes/stored-value';
import { emptyStatus } from '../messages/empty-records';
import { RelayRecordSchema, StatusSchema } from '../messages/records';
import type { DiskSpace } from '../platform/disk-space';
import { type Alert, alertsOf } from './alerts';
import { badgeText } from './badge-text';
import { createNotifier, ToldSchema } from './notifier';

export interface NeedsDeps {
  readonly grants: Pick<GrantBook, 'ready' | 'requests'>;
  readonly storage: KeyValue;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly setBadge: (text: string) => Promise<void>;
  /** The user has switched notifications on. */
  readonly mayNotify: () => Promise<boolean>;
  readonly readDiskSpace: () => Promise<Pick<DiskSpace, 'usage' | 'quota'>>;
  /** Shows a notification and says whether the browser took it. */
  readonly showAlert: (alert: Alert) => Promise<boolean>;
}

/**
 * Shows what needs the user: on the icon and, where they want that, by notifications. Each look is at
 * what storage holds when its turn comes, and needs nothing else that runs: where the database cannot
 * be opened, this is what says so.
 */
export function createNeeds(deps: NeedsDeps): () => Promise<void> {
  const { grants, storage, clock, setBadge, mayNotify, readDiskSpace, showAlert } = deps;
  const notifier = createNotifier({
    ...{ mayNotify, clock },
    told: storedValue(storage, 'alertsTold', ToldSchema, {}),
    show: showAlert,
  });

  const look = async (): Promise<void> => {
    const [relays, status] = await Promise.all([
      storedList(storage, 'relays', RelayRecordSchema).read(),
      storedValue(storage, 'status', StatusSchema, emptyStatus).read(),
      grants.ready(),
    ]);
    const requests = grants.requests();
    await setBadge(badgeText(requests, relays, status));
    // The disk is not asked at each change of a status for nothing.
    if (!(await mayNotify())) return;
    const { usage, quota } = await readDiskSpace();
    const diskShare = usage && quota ? usage / quota : undefined;
    await notifier.tell(alertsOf({ requests, relays, status, diskShare, now: clock() }));
  };

  // One after another: the icon must not end with what an earlier look found.
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(look, look);
    return last;
  };
}
