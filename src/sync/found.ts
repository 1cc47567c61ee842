import type { Difference } from './difference';
import type { RelayView } from './relay-view';

/** What one look found, as far as nothing was done about it yet: handed on from slice to slice. */
export interface Found {
  /** When it was looked for, in seconds. */
  readonly asOf: number;
  readonly view: RelayView;
  readonly difference: Difference;
  /** Ids to fetch. */
  readonly missing: readonly string[];
  /** Ids of ours that the relay lacks and of which nothing was decided. */
  readonly lacking: readonly string[];
  /** How many of those before these it was asked about, whether they were deleted. */
  readonly asked: number;
  /** Whether something was changed since that the look could not see. */
  readonly changed: boolean;
}
