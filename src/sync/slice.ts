import type { Task } from '../mailboxes/plan';
import type { Capability } from '../messages/records';
import type { SyncSettings } from '../messages/sync-settings';
import type { EventStore } from '../store/event-store';
import type { Intake, Tally } from './intake';
import type { Question } from './pass';
import type { RelaySession } from './relay-session';
import type { TaskProgress } from './task-progress';

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
  /** As they apply to this relay. */
  readonly settings: SyncSettings;
  /** Doubts also what was settled for some time only. */
  readonly doubts: boolean;
  /** What the slices of one run hand on to each other. */
  readonly progress: TaskProgress;
  readonly store: EventStore;
  readonly intake: Intake;
  /** Public keys of the user's accounts: only what they wrote is ever sent. */
  readonly accounts: readonly string[];
  readonly clock: () => number;
  /** When the slice began: its phases share one time. */
  readonly startedAt: number;
  readonly signal: AbortSignal;
  /** Told after each committed batch; `left`: events still to come, where that is known. */
  readonly onProgress: (tally: Tally, left?: number) => void;
  /** What the slice taught about the relay. */
  readonly learn: (change: (before: Capability | undefined) => Capability) => Promise<void>;
}

export interface SliceResult {
  /** `more`: the time was up, there is more to do. `again`: all was done, and is to be looked over. */
  readonly end: 'done' | 'more' | 'again';
  /** Whether the next slice will find less to do than this one did. */
  readonly progressed: boolean;
}

/** What the relay can be asked for at once. */
export function pageLimitOf(capability: Capability | undefined, most: number): number {
  return Math.min(most, capability?.maxLimit ?? most);
}

/** Whether a slice should end. */
export function isTimeUp({ clock, startedAt }: Pick<SliceContext, 'clock' | 'startedAt'>): boolean {
  return clock() - startedAt > sliceMs;
}

export function secondsOf({ clock }: Pick<SliceContext, 'clock'>): number {
  return Math.floor(clock() / 1000);
}
