import type { KeptError } from './kept-error';

/** What a run of one scope with one relay cost and brought; shown to the user. */
export interface SyncRun {
  readonly relay: string;
  readonly scope: string;
  readonly method: 'negentropy' | 'req';
  /** Why this method, in the words of the engine: `capable`, or what the relay answered. */
  readonly reason: string;
  readonly startedAt: number;
  readonly durationMs: number;
  readonly rounds: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly received: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
  /** Events offered to the relay, and what it answered. */
  readonly uploaded?: number;
  readonly refused?: number;
  /**
   * What reading the complete scope by REQ would have cost, in bytes on the wire: events in the
   * relay's set, times the measured size of one EVENT frame, and the requests for the pages.
   */
  readonly reqBytes?: number;
  /** Why it did not come to its end; what it brought until then counts. */
  readonly error?: KeptError;
}
