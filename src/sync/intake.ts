import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import { isFarFuture } from '../nostr/is-far-future';
import type { Verifier } from '../nostr/verifier';
import { type VerifyAllOptions, verifyAll } from '../nostr/verify-all';
import type { Checkpoint, EventStore } from '../store/event-store';

/** What a batch brought. */
export interface Tally {
  readonly received: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly rejected: number;
}

export const emptyTally: Tally = { received: 0, stored: 0, duplicates: 0, rejected: 0 };

/** A batch that was looked at: what of it may be stored. */
export interface CheckedBatch {
  readonly genuine: readonly VerifiedEvent[];
  readonly received: number;
  readonly rejected: number;
}

/**
 * The one way from a relay into the store, in two steps, so that one batch can be verified while
 * the one before it is being written.
 */
export interface Intake {
  /** What is known is not verified again; what is not genuine or dated years ahead goes no further. */
  check(events: readonly NostrEvent[], signal: AbortSignal): Promise<CheckedBatch>;
  /** Stores the rest, together with the checkpoint that speaks of it. */
  keep(relay: string, batch: CheckedBatch, checkpoint: Checkpoint): Promise<Tally>;
}

export interface IntakeDeps extends Pick<VerifyAllOptions, 'now' | 'breathe'> {
  readonly store: EventStore;
  readonly verifier: () => Promise<Verifier>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

export function createIntake({ store, verifier, clock, now, breathe }: IntakeDeps): Intake {
  return {
    async check(events, signal) {
      const known = await store.known(events.map((it) => it.id));
      const fresh = events.filter((it) => !known.has(it.id));
      const timely = fresh.filter((it) => !isFarFuture(it, clock() / 1000));
      const { genuine } = await verifyAll(await verifier(), timely, { now, breathe, signal });
      return { genuine, received: events.length, rejected: fresh.length - genuine.length };
    },
    async keep(relay, { genuine, received, rejected }, checkpoint) {
      const from = { kind: 'relay', name: relay } as const;
      const { verdicts } = await store.ingest(genuine, { from, checkpoint });
      const stored = verdicts.filter((it) => it === 'stored').length;
      return { received, stored, duplicates: received - rejected - stored, rejected };
    },
  };
}

export function addTally(a: Tally, b: Tally): Tally {
  return {
    received: a.received + b.received,
    stored: a.stored + b.stored,
    duplicates: a.duplicates + b.duplicates,
    rejected: a.rejected + b.rejected,
  };
}
