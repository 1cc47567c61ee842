import type { HealthReport } from '../../../messages/health-report';
import { type ErrorReport, toErrorReport } from '../../../messages/larder-error';
import type { SyncReport } from '../../../messages/sync-report';
import { wakeAlarm } from '../../../messages/wake-alarm';
import { ask } from '../../../platform/admin-client';
import { readAlarm } from '../../../platform/alarms';
import { type DiskSpace, readDiskSpace } from '../../../platform/disk-space';
import { type HostAccess, readHostAccess } from '../../../platform/host-access';

/** A look that failed, and why. */
export interface Unseen {
  readonly error: ErrorReport;
}

/** What was found out of Larder and the browser, at one time (milliseconds). */
export interface Facts {
  readonly at: number;
  /** When the alarm rings next; undefined where there is none. */
  readonly alarmAt: number | undefined | Unseen;
  /** What the background said, or why it did not. */
  readonly background: { readonly sync: SyncReport; readonly health: HealthReport } | Unseen;
  readonly space: DiskSpace | Unseen;
  readonly access: HostAccess | Unseen;
}

/** Looks at everything the checks are about. Never rejects: what cannot be seen hides nothing else. */
export async function gatherFacts(): Promise<Facts> {
  // First, because whoever asks the background wakes it, and it sets its alarm then.
  const alarmAt = await readAlarm(wakeAlarm).catch(unseen);
  const [background, space, access] = await Promise.all([
    askBackground().catch(unseen),
    readDiskSpace().catch(unseen),
    readHostAccess().catch(unseen),
  ]);
  return { at: Date.now(), alarmAt, background, space, access };
}

async function askBackground() {
  const [sync, health] = await Promise.all([
    ask({ type: 'sync.status' }),
    ask({ type: 'health.status' }),
  ]);
  return { sync, health };
}

function unseen(reason: unknown): Unseen {
  return { error: toErrorReport(reason) };
}
