import type { NostrEvent } from '../nostr/event';
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

export interface Delivery {
  readonly relay: string;
  readonly events: readonly NostrEvent[];
  /** Committed in the same transaction as the events. */
  readonly checkpoint: Checkpoint;
  readonly signal: AbortSignal;
}

/** Takes what a relay delivered into the store. */
export type Intake = (delivery: Delivery) => Promise<Tally>;

export interface IntakeDeps extends Pick<VerifyAllOptions, 'now' | 'breathe'> {
  readonly store: EventStore;
  readonly verifier: () => Promise<Verifier>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/**
 * The one way from a relay into the store: what is known is not verified again, what is not
 * genuine or dated years ahead goes no further, the rest is stored together with the checkpoint.
 */
export function createIntake({ store, verifier, clock, now, breathe }: IntakeDeps): Intake {
  return async ({ relay, events, checkpoint, signal }) => {
    const known = await store.known(events.map((it) => it.id));
    const fresh = events.filter((it) => !known.has(it.id));
    const timely = fresh.filter((it) => !isFarFuture(it, clock() / 1000));
    const { genuine } = await verifyAll(await verifier(), timely, { now, breathe, signal });
    const from = { kind: 'relay', name: relay } as const;
    const { verdicts } = await store.ingest(genuine, { from, checkpoint });
    const stored = verdicts.filter((it) => it === 'stored').length;
    return {
      received: events.length,
      stored,
      duplicates: events.length - fresh.length + genuine.length - stored,
      rejected: fresh.length - genuine.length,
    };
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
