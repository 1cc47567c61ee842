import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';
import { fakeDeletion, fakeEvent, hexOf } from '../support/fake-event';

export const alice = hexOf('alice');
export const bob = hexOf('bob');
export const start = 1_700_000_000;

/** Alice's note of the second `start + at`. */
export function note(at: number, fields: Partial<NostrEvent> = {}): VerifiedEvent {
  return fakeEvent({ created_at: start + at, content: `note ${at}`, ...fields });
}

/** Notes of the seconds from `from` up to `to`, which is not included. */
export function notes(from: number, to: number, fields: Partial<NostrEvent> = {}) {
  return Array.from({ length: to - from }, (_, i) => note(from + i, fields));
}

/** Alice's kind 5 for some of her events or addresses. */
export function deletion(
  at: number,
  events: readonly NostrEvent[],
  addresses: readonly string[] = [],
): VerifiedEvent {
  return fakeDeletion({ created_at: start + at }, { events, addresses });
}

/** A version of alice's profile. */
export function profile(at: number): VerifiedEvent {
  return note(at, { kind: 0, content: `profile ${at}` });
}

/** `to - from` of her notes, all of the second `start + at`. */
export function crowd(at: number, from: number, to: number): VerifiedEvent[] {
  return Array.from({ length: to - from }, (_, i) => note(at, { content: `crowd ${from + i}` }));
}

/** A test for being one of these. */
export function among(events: readonly NostrEvent[]): (event: NostrEvent) => boolean {
  const ids = new Set(events.map(({ id }) => id));
  return ({ id }) => ids.has(id);
}

export function idsOf(events: readonly NostrEvent[]): string[] {
  return events.map(({ id }) => id).sort();
}
