import type { GrantBook } from '../access/grant-book';
import { type KeyValue, type StoredValue, storedValue } from '../mailboxes/stored-value';
import type { RelayRecord } from '../messages/records';
import { setBadge } from '../platform/badge';
import { readDiskSpace } from '../platform/disk-space';
import { mayNotify } from '../platform/notifications';
import type { StatusBoard } from '../sync/status-board';
import { alertsOf } from './alerts';
import { badgeText } from './badge-text';
import { createNotifier, ToldSchema } from './notifier';
import { showAlert } from './show-alert';

interface NeedsDeps {
  readonly grants: Pick<GrantBook, 'requests'>;
  readonly relays: Pick<StoredValue<readonly RelayRecord[]>, 'read'>;
  readonly board: Pick<StatusBoard, 'read'>;
  readonly storage: KeyValue;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** Shows what needs the user: on the icon and, where they want that, by notifications. */
export function createNeeds({ grants, relays, board, storage, clock }: NeedsDeps) {
  const notifier = createNotifier({
    told: storedValue(storage, 'alertsTold', ToldSchema, {}),
    mayNotify,
    show: (alert) => showAlert(alert, storage),
    clock,
  });
  return async (): Promise<void> => {
    const requests = grants.requests();
    const [all, status] = await Promise.all([relays.read(), board.read()]);
    await setBadge(badgeText(requests, all, status));
    // The disk is not asked at each change of a status for nothing.
    if (!(await mayNotify())) return;
    const { usage, quota } = await readDiskSpace();
    const diskShare = usage && quota ? usage / quota : undefined;
    await notifier.tell(alertsOf({ requests, relays: all, status, diskShare, now: clock() }));
  };
}
