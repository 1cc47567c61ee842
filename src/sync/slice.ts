import type { Task } from '../mailboxes/plan';
import type { Capability } from '../messages/records';
import type { EventStore } from '../store/event-store';
import type { Intake, Tally } from './intake';
import type { Question } from './pass';
import type { RelaySession } from './relay-session';

/**
 * Milliseconds after which a slice ends at its next committed batch. Both browsers stop a
 * background that is idle for 30 s: a slice is shorter, so a killed one costs at most itself.
 */
export const sliceMs = 20_000;

/** What a slice works on. Times from `clock` are in milliseconds. */
export interface SliceContext {
  readonly session: RelaySession;
  readonly task: Task;
  readonly question: Question;
  readonly capability: Capability | undefined;
  readonly store: EventStore;
  readonly intake: Intake;
  readonly clock: () => number;
  readonly signal: AbortSignal;
  /** Told after each committed batch; `wanted` once the number of missing events is known. */
  readonly onProgress: (tally: Tally, wanted?: number) => void;
}

export interface SliceResult {
  /** `more`: the time was up, there is more to do. */
  readonly end: 'done' | 'more';
  readonly rounds: number;
  /** Whether the next slice will find less to do than this one did. */
  readonly progressed: boolean;
}

/** What the relay can be asked for at once. */
export function pageLimitOf(capability: Capability | undefined, most: number): number {
  return Math.min(most, capability?.maxLimit ?? most);
}
