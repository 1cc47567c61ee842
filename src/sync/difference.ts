import type { Unplaced } from '../negentropy/unplaced';

/** What the relay's set and ours do not share. */
export interface Difference {
  readonly have: readonly string[];
  readonly need: readonly string[];
  readonly listed: (id: string) => Unplaced;
  /** When an id of `have` was made, in seconds. */
  readonly timeOf: (id: string) => number | undefined;
  readonly lost: readonly string[];
}
