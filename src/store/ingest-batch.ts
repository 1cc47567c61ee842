import { compareNewestFirst, type NostrEvent, type VerifiedEvent } from '../nostr/event';
import { isExpired } from '../nostr/expiration';
import { ownersOf } from '../nostr/gift-wrap';
import { addressOf, isEphemeral, Kind } from '../nostr/kinds';
import { asksAllToForget } from '../nostr/vanish';
import { deletionTargets } from './deletion-targets';
import type { Verdict } from './event-store';
import type { Held, IngestState } from './ingest-state';
import { replacedUntil } from './replaced-until';
import type { Absorbed, Tombstone } from './schema';
import { everything, tombstoneKey } from './tombstone-key';
import { whyNotTaken } from './why-not-taken';

/** What a batch comes to; nothing of it is written yet. */
export interface IngestDecision {
  readonly verdicts: readonly Verdict[];
  /** Positions of the events to store. */
  readonly stored: readonly number[];
  /** Rows to remove: superseded or deleted. */
  readonly removed: readonly {
    readonly seq: number;
    readonly event: NostrEvent;
    readonly reason: Loss;
  }[];
  /** Rows that were offered again, by `seq`. */
  readonly seenAgain: readonly number[];
  readonly tombstones: readonly Tombstone[];
  readonly absorbed: readonly Omit<Absorbed, 'at'>[];
}

type Loss = 'older' | 'deleted' | 'expired';

/** Whether an author's requests to vanish are kept and not followed: now, whatever was when they came. */
export type IsSpared = (pubkey: string) => boolean;

/**
 * Whether a request to vanish covers an event of its author, or a gift wrap for them (NIP-62); it
 * covers no such request. Wraps bear times up to two days in the past (NIP-59) and none in the
 * future: all that were made before the request are covered, and at most some of the two days after.
 */
function isVanished(event: NostrEvent, { created_at }: Pick<NostrEvent, 'created_at'>): boolean {
  return event.kind !== Kind.vanish && event.created_at <= created_at;
}

/** No deletion takes effect on a deletion (NIP-09), nor on a request to vanish (NIP-62). */
function isBeyondDeletion({ kind }: NostrEvent): boolean {
  return kind === Kind.deletion || kind === Kind.vanish;
}

/** Its author may delete an event (NIP-09), and whom a gift wrap is for (NIP-59). */
function mayDelete({ pubkey }: NostrEvent, event: NostrEvent): boolean {
  if (isBeyondDeletion(event)) return false;
  return ownersOf(event).includes(pubkey);
}

/** An event, and what can be said of it without looking into the store, if anything. */
export interface Offer {
  readonly event: NostrEvent;
  readonly verdict: Verdict | undefined;
}

function verdictAlone(event: NostrEvent, now: number): Verdict | undefined {
  const refusal = whyNotTaken(event, now);
  if (refusal !== undefined) return refusal;
  if (isExpired(event, now)) return 'expired';
  return isEphemeral(event.kind) ? 'ephemeral' : undefined;
}

/** `now` in seconds. */
export function offersOf(events: readonly VerifiedEvent[], now: number): Offer[] {
  return events.map((event) => ({ event, verdict: verdictAlone(event, now) }));
}

/** The events that have to be looked up; each id once. One that has expired may have replaced what is here. */
export function lookedUp(offers: readonly Offer[]): ReadonlyMap<string, NostrEvent> {
  const found = new Map<string, NostrEvent>();
  for (const { event, verdict } of offers) {
    const mayReplace = verdict === 'expired' && addressOf(event) !== undefined;
    if (verdict === undefined || mayReplace) found.set(event.id, event);
  }
  return found;
}

/**
 * Applies the rules of NIP-01, NIP-09, NIP-40, NIP-59 and NIP-62 to the events of a batch in the order offered. The
 * batch is one change: a verdict says what became of an event after all of it, so a version that
 * the same batch supersedes is `older`, never stored and then removed.
 */
class IngestBatch {
  readonly #state: IngestState;
  readonly #isSpared: IsSpared;
  readonly #verdicts: Verdict[] = [];
  readonly #removed: { seq: number; event: NostrEvent; reason: Loss }[] = [];
  readonly #seenAgain = new Set<number>();
  readonly #tombstones = new Map<string, Tombstone>();
  readonly #absorbed = new Map<string, Omit<Absorbed, 'at'>>();

  constructor(state: IngestState, isSpared: IsSpared) {
    this.#state = state;
    this.#isSpared = isSpared;
  }

  offer({ event, verdict: alone }: Offer): void {
    const position = this.#verdicts.length;
    const verdict = alone ?? this.#verdictOn(event);
    this.#verdicts.push(verdict);
    if (verdict === 'older' || verdict === 'deleted' || verdict === 'expired') {
      this.#absorb(event, verdict);
    }
    if (verdict === 'stored') this.#keep(event, position);
    if (verdict === 'expired') this.#buryOlder(event);
  }

  decision(): IngestDecision {
    const stored = [...this.#verdicts.keys()].filter((at) => this.#verdicts[at] === 'stored');
    return {
      verdicts: this.#verdicts,
      stored,
      removed: this.#removed,
      seenAgain: [...this.#seenAgain],
      tombstones: [...this.#tombstones.values()],
      absorbed: [...this.#absorbed.values()],
    };
  }

  #verdictOn(event: NostrEvent): Verdict {
    const same = this.#state.byId.get(event.id);
    if (same !== undefined) {
      if (same.seq !== undefined) this.#seenAgain.add(same.seq);
      return 'duplicate';
    }
    if (this.#isDeleted(event)) return 'deleted';
    const current = this.#state.byAddress.get(addressOf(event) ?? '');
    if (current !== undefined && compareNewestFirst(current.event, event) < 0) return 'older';
    return 'stored';
  }

  #isDeleted(event: NostrEvent): boolean {
    const { tombstones } = this.#state;
    if (this.#vanishedOwner(event) !== undefined) return true;
    if (isBeyondDeletion(event)) return false;
    if (ownersOf(event).some((owner) => tombstones.has(tombstoneKey(event.id, owner)))) return true;
    const address = addressOf(event);
    if (address === undefined) return false;
    const tombstone = tombstones.get(tombstoneKey(address, event.pubkey));
    return tombstone !== undefined && event.created_at <= tombstone.created_at;
  }

  /** Who asked everybody to forget an event, and is not spared. */
  #vanishedOwner(event: NostrEvent): string | undefined {
    return ownersOf(event).find((owner) => {
      const vanish = this.#state.tombstones.get(tombstoneKey(everything, owner));
      return vanish !== undefined && isVanished(event, vanish) && !this.#isSpared(owner);
    });
  }

  #keep(event: NostrEvent, position: number): void {
    const held: Held = { event, position };
    const address = addressOf(event);
    if (address !== undefined) {
      const superseded = this.#state.byAddress.get(address);
      if (superseded !== undefined) this.#remove(superseded, 'older');
      this.#state.byAddress.set(address, held);
    }
    this.#state.byId.set(event.id, held);
    if (event.kind === Kind.deletion) this.#applyDeletion(event);
    if (asksAllToForget(event) && !this.#isSpared(event.pubkey)) this.#applyVanish(event);
  }

  /** What an event has replaced does not come back because it has expired: whichever of them comes first. */
  #buryOlder(event: NostrEvent): void {
    const address = addressOf(event);
    if (address === undefined) return;
    const current = this.#state.byAddress.get(address);
    if (current !== undefined && compareNewestFirst(current.event, event) > 0) {
      this.#remove(current, 'older');
    }
    this.#bury(address, { ...event, created_at: replacedUntil(event) });
  }

  #applyDeletion(deletion: NostrEvent): void {
    const { ids, addresses } = deletionTargets(deletion);
    for (const id of ids) {
      const target = this.#state.byId.get(id);
      // Somebody else's event, or one beyond deletion: neither can be deleted by this one, ever.
      if (target !== undefined && !mayDelete(deletion, target.event)) continue;
      if (target !== undefined) this.#remove(target, 'deleted');
      this.#bury(id, deletion);
    }
    for (const address of addresses) {
      const target = this.#state.byAddress.get(address);
      if (target !== undefined && target.event.created_at <= deletion.created_at) {
        this.#remove(target, 'deleted');
      }
      this.#bury(address, deletion);
    }
  }

  /** What is in the store, and not in this batch, is removed slice by slice: see `purgeVanished`. */
  #applyVanish(vanish: NostrEvent): void {
    this.#bury(everything, vanish, { pending: true });
    for (const held of [...this.#state.byId.values()]) {
      const isCovered = ownersOf(held.event).includes(vanish.pubkey);
      if (isCovered && isVanished(held.event, vanish)) this.#remove(held, 'deleted');
    }
  }

  #bury(
    target: string,
    { pubkey, created_at }: NostrEvent,
    more: Pick<Tombstone, 'pending'> = {},
  ): void {
    const key = tombstoneKey(target, pubkey);
    const earlier = this.#state.tombstones.get(key);
    if (earlier !== undefined && earlier.created_at >= created_at) return;
    const tombstone: Tombstone = { target, author: pubkey, created_at, ...more };
    this.#state.tombstones.set(key, tombstone);
    this.#tombstones.set(key, tombstone);
  }

  #remove(held: Held, reason: Loss): void {
    const { event, seq, position } = held;
    if (seq !== undefined) {
      this.#removed.push({ seq, event, reason });
      this.#seenAgain.delete(seq);
    }
    if (position !== undefined) this.#verdicts[position] = reason;
    this.#absorb(event, reason);
    this.#state.byId.delete(event.id);
    const address = addressOf(event);
    if (address !== undefined && this.#state.byAddress.get(address)?.event.id === event.id) {
      this.#state.byAddress.delete(address);
    }
  }

  #absorb(event: NostrEvent, reason: Loss): void {
    const { id, created_at } = event;
    const author = reason === 'deleted' ? this.#vanishedOwner(event) : undefined;
    const why = author === undefined ? { reason } : ({ reason: 'vanished', author } as const);
    this.#absorbed.set(id, { id, created_at, ...why });
  }
}

/** Takes over `state`, which afterwards is what the store holds once the decision is written. */
export function decideBatch(
  offers: readonly Offer[],
  state: IngestState,
  isSpared: IsSpared,
): IngestDecision {
  const batch = new IngestBatch(state, isSpared);
  for (const offer of offers) batch.offer(offer);
  return batch.decision();
}
