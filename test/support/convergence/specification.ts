import { compareNewestFirst, type NostrEvent } from '../../../src/nostr/event';
import type { Direction } from './history-step';

/** What a sync finds. Written without the engine's words: only what there is, and what relays do. */
export interface Situation {
  readonly direction: Direction;
  readonly account: string;
  readonly relayUrl: string;
  /** In seconds. */
  readonly now: number;
  readonly here: readonly NostrEvent[];
  readonly there: readonly NostrEvent[];
  /** All that either side was ever offered, wherever it is now. */
  readonly offeredHere: readonly NostrEvent[];
  readonly offeredThere: readonly NostrEvent[];
  readonly relay: RelayNature;
}

/** What the relay is like, and how it is at the moment. */
export interface RelayNature {
  readonly keepsReplaced: boolean;
  readonly keepsDeleted: boolean;
  readonly keepsVanished: boolean;
  readonly keepsEphemeral: boolean;
  readonly keepsExpired: boolean;
  /** Told in negentropy, and given when asked for. */
  readonly shows: (event: NostrEvent) => boolean;
  readonly isGenuine: (event: NostrEvent) => boolean;
  /** Takes it now, and never said for good that it does not. */
  readonly takes: (event: NostrEvent) => boolean;
}

/** What is on both sides after the sync. */
export type Sides = Pick<Situation, 'here' | 'there'>;

/** `either`: history decides. A version may come back when what replaced it is gone, or may not. */
type Fate = 'kept' | 'gone' | 'either';

/**
 * What is not as it has to be, event by event, in words; nothing when all is well. `partly`: the sync
 * may have been cut off, or the relay be in a mood that passes; then not all has to have come over,
 * but nothing may be lost, and nothing be where it must not.
 */
export function violations(before: Situation, after: Sides, partly: boolean): string[] {
  const all = new Map(
    [...before.offeredHere, ...before.offeredThere].map((event) => [event.id, event]),
  );
  const fates = { here: fateHere, there: fateThere };
  return [...all.values()].flatMap((event) =>
    (['here', 'there'] as const).flatMap((side) => {
      const fate = fates[side](event, before, after);
      const isKept = has(after[side], event);
      const mayLack = partly && !has(before[side], event);
      if (fate === 'either' || (fate === 'kept') === isKept || (!isKept && mayLack)) return [];
      return [`"${event.content}" ${isKept ? 'is' : 'is not'} ${side}`];
    }),
  );
}

function fateHere(event: NostrEvent, before: Situation, after: Sides): Fate {
  const { direction, relay, now, there } = before;
  const wasHere = has(before.here, event);
  if (expires(event, now)) return 'gone';
  if (direction === 'up') return wasHere ? 'kept' : 'gone';
  if (isEphemeral(event) || !relay.isGenuine(event)) return 'gone';
  if (!wasHere && !has(there, event)) return 'gone';
  if (after.here.some((it) => deletes(it, event) || replaces(it, event))) return 'gone';
  if (before.offeredHere.some((it) => replaces(it, event))) return 'either';
  // By REQ also what is hidden from negentropy is seen, at times.
  if (wasHere || (relay.shows(event) && isAskedFor(event, before))) return 'kept';
  return 'either';
}

function fateThere(event: NostrEvent, before: Situation, after: Sides): Fate {
  const { relay, now, offeredThere, direction } = before;
  const { keepsDeleted, keepsReplaced, keepsVanished, keepsExpired, keepsEphemeral } = relay;
  const wasThere = has(before.there, event);
  const isSent = direction !== 'down' && maySend(event, before, after);
  if (!wasThere && !isSent) return 'gone';
  if (!keepsExpired && expires(event, now)) return 'gone';
  if (!keepsEphemeral && isEphemeral(event)) return 'gone';
  const removes = (it: NostrEvent) =>
    (!keepsDeleted && deletes(it, event)) ||
    (!keepsReplaced && replaces(it, event)) ||
    (!keepsVanished && vanishes(it, event, before.relayUrl));
  if (after.there.some(removes)) return 'gone';
  // It remembers what was asked of it, also by events that are not there any more.
  if (offeredThere.some(removes)) return 'either';
  if (wasThere) return 'kept';
  const mayNot = after.here.some((it) => vanishes(it, event, before.relayUrl));
  if (mayNot || !relay.takes(event)) return 'either';
  return has(after.here, event) ? 'kept' : 'either';
}

/** Two questions are asked: for what the account wrote, and for what mentions it. */
function isAskedFor({ pubkey, tags }: NostrEvent, { account }: Situation): boolean {
  return pubkey === account || tags.some(([name, value]) => name === 'p' && value === account);
}

/** What policy lets out to this relay; `sides` what is here by then. */
export function maySend(event: NostrEvent, before: Situation, after: Sides): boolean {
  const { account, now, relayUrl } = before;
  if (event.pubkey !== account || isEphemeral(event) || event.kind === 4) return false;
  if (event.tags.some(([name]) => name === '-')) return false;
  if (expires(event, now)) return false;
  if (!has(before.here, event) && !has(after.here, event)) return false;
  if (event.kind === 62) return speaksTo(event, relayUrl);
  return !before.here.some((it) => vanishes(it, event, relayUrl));
}

/** Whether `one` asks for `other` to be gone (NIP-09). */
export function deletes(one: NostrEvent, other: NostrEvent): boolean {
  if (one.kind !== 5 || other.kind === 5 || one.pubkey !== other.pubkey) return false;
  return one.tags.some(
    ([name, value]) =>
      (name === 'e' && value === other.id) ||
      (name === 'a' && value === address(other) && other.created_at <= one.created_at),
  );
}

/** Whether `one` is a newer version of `other` (NIP-01). */
function replaces(one: NostrEvent, other: NostrEvent): boolean {
  const place = address(other);
  return place !== undefined && place === address(one) && compareNewestFirst(one, other) < 0;
}

/** Whether `one` asks the relay to forget `other` (NIP-62). */
function vanishes(one: NostrEvent, other: NostrEvent, relayUrl: string): boolean {
  if (one.kind !== 62 || other.kind === 62 || one.pubkey !== other.pubkey) return false;
  return speaksTo(one, relayUrl) && other.created_at <= one.created_at;
}

function speaksTo({ tags }: NostrEvent, relayUrl: string): boolean {
  return tags.some(
    ([name, value]) => name === 'relay' && (value === 'ALL_RELAYS' || value === relayUrl),
  );
}

function expires({ tags }: NostrEvent, now: number): boolean {
  const [, end] = tags.find(([name]) => name === 'expiration') ?? [];
  return end !== undefined && Number(end) <= now;
}

function isEphemeral({ kind }: NostrEvent): boolean {
  return kind >= 20_000 && kind < 30_000;
}

function address({ kind, pubkey, tags }: NostrEvent): string | undefined {
  if (kind === 0 || kind === 3) return `${kind}:${pubkey}:`;
  const name = tags.find(([key]) => key === 'd')?.[1];
  return kind === 30_023 ? `${kind}:${pubkey}:${name}` : undefined;
}

function has(events: readonly NostrEvent[], { id }: NostrEvent): boolean {
  return events.some((event) => event.id === id);
}
