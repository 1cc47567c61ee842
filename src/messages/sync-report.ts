import type { Status } from './records';
import type { Courtesy } from './schedule-settings';

/** Why less is done by itself than the schedule says. */
export type Hindrance = 'paused' | 'offline' | 'metered' | 'battery';

/** How the sync stands, for whoever looks for a fault. Times in milliseconds. */
export interface SyncReport {
  /** What is done by itself now, and what keeps it from more. */
  readonly allowed: Courtesy;
  readonly because?: Hindrance;
  readonly jobs: readonly {
    /** The job, followed by a relay's address where that has a schedule of its own. */
    readonly name: string;
    readonly nextRunAt: number;
    readonly runningSince?: number;
  }[];
  /** The relays being synced now. */
  readonly running: readonly string[];
  /** Whether a page is open for which new events are delivered at once, and which relays do so. */
  readonly watched: boolean;
  readonly live: readonly string[];
  /** One entry for each open connection, and how many wait for their turn. */
  readonly connections: {
    readonly open: readonly string[];
    readonly waiting: number;
    readonly most: number;
  };
  readonly relays: Status['relays'];
}
