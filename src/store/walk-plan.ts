import type { EventReader } from './event-reader';
import type { Walk, WalkIndex } from './walk';

/** A way to answer a filter: the union of its walks holds every event that matches. */
export interface WalkPlan {
  readonly index: WalkIndex;
  /** How many walks there are; a guess where finding out takes reading. */
  readonly size: number;
  /** The walks hold nothing but what matches (and what has expired). */
  readonly pure: boolean;
  /** The walks hold nothing else and nothing twice: counting them needs no event. */
  readonly exact: boolean;
  walks(reader: EventReader): Promise<readonly Walk[]>;
}
