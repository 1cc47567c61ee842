import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import { isFarFuture } from '../nostr/is-far-future';
import { isAddressable, isReplaceable, Kind } from '../nostr/kinds';
import { isRefusal } from '../nostr/refusal';
import type { Verifier } from '../nostr/verifier';
import { type VerifyAllOptions, verifyAll } from '../nostr/verify-all';
import type { Checkpoint, EventStore, Verdict } from '../store/event-store';

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
  /** Forged, or dated far ahead. What the store refuses besides is counted with them. */
  readonly rejected: readonly NostrEvent[];
}

/** An event that was delivered and is not kept. */
export interface Unkept {
  readonly id: string;
  /** In seconds. */
  readonly created_at: number;
  readonly reason: 'older' | 'deleted' | 'expired' | 'ephemeral' | 'invalid';
}

export interface Kept {
  readonly tally: Tally;
  readonly unkept: readonly Unkept[];
  /** Something came that may have removed something else: a deletion, or a newer version, be it expired. */
  readonly replaces: boolean;
}

/**
 * The one way from a relay into the store, in two steps, so that one batch can be verified while
 * the one before it is being written.
 */
export interface Intake {
  /** What is known is not verified again; what is not genuine or dated years ahead goes no further. */
  check(events: readonly NostrEvent[], signal: AbortSignal): Promise<CheckedBatch>;
  /** Stores the rest, together with the checkpoint that speaks of it, if there is one. */
  keep(relay: string, batch: CheckedBatch, checkpoint?: Checkpoint): Promise<Kept>;
}

export interface IntakeDeps extends Pick<VerifyAllOptions, 'now' | 'breathe'> {
  readonly store: EventStore;
  readonly verifier: () => Promise<Verifier>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** The cache has more events than before. */
  readonly onStored?: () => void;
}

export function createIntake(deps: IntakeDeps): Intake {
  const { store, verifier, clock, now, breathe, onStored } = deps;
  return {
    async check(events, signal) {
      const known = await store.known(events.map((it) => it.id));
      const fresh = events.filter((it) => !known.has(it.id));
      const timely = fresh.filter((it) => !isFarFuture(it, clock() / 1000));
      const { genuine } = await verifyAll(await verifier(), timely, { now, breathe, signal });
      const good = new Set(genuine.map(({ id }) => id));
      const rejected = fresh.filter(({ id }) => !good.has(id));
      return { genuine, received: events.length, rejected };
    },
    async keep(relay, { genuine, received, rejected }, checkpoint) {
      const from = { kind: 'relay', name: relay } as const;
      const { verdicts } = await store.ingest(genuine, {
        from,
        ...(checkpoint === undefined ? {} : { checkpoint }),
      });
      const stored = genuine.filter((_, i) => verdicts[i] === 'stored');
      if (stored.length > 0) onStored?.();
      const refused = rejected.length + verdicts.filter(isRefusal).length;
      const duplicates = received - refused - stored.length;
      return {
        tally: { received, stored: stored.length, duplicates, rejected: refused },
        unkept: [...rejected.map(invalid), ...unkeptOf(genuine, verdicts)],
        replaces: genuine.some((event, i) => mayHaveRemoved(event, verdicts[i])),
      };
    },
  };
}

function invalid({ id, created_at }: NostrEvent): Unkept {
  return { id, created_at, reason: 'invalid' };
}

function unkeptOf(events: readonly NostrEvent[], verdicts: readonly Verdict[]): Unkept[] {
  return events.flatMap(({ id, created_at }, i) => {
    const reason = verdicts[i];
    const isKept = reason === undefined || reason === 'stored' || reason === 'duplicate';
    if (isKept) return [];
    return [{ id, created_at, reason: isRefusal(reason) ? 'invalid' : reason }];
  });
}

function mayHaveRemoved({ kind }: NostrEvent, verdict: Verdict | undefined): boolean {
  const isVersion = isReplaceable(kind) || isAddressable(kind);
  if (verdict === 'expired') return isVersion;
  return verdict === 'stored' && (isVersion || kind === Kind.deletion);
}

export function addTally(a: Tally, b: Tally): Tally {
  return {
    received: a.received + b.received,
    stored: a.stored + b.stored,
    duplicates: a.duplicates + b.duplicates,
    rejected: a.rejected + b.rejected,
  };
}
