import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';

/** 64 hex digits that stand for this name, the same in every run. */
export function hexOf(name: string): string {
  return bytesToHex(sha256(utf8ToBytes(name)));
}

/**
 * An event for tests that do not look at signatures: the id is the true hash (NIP-01) unless one is
 * given, the signature is not one. The only place that calls an event verified without verifying it.
 */
export function fakeEvent(fields: Partial<NostrEvent> = {}): VerifiedEvent {
  const { pubkey = hexOf('alice'), created_at = 1_000, kind = 1, tags = [], content = '' } = fields;
  const id = fields.id ?? hexOf(JSON.stringify([0, pubkey, created_at, kind, tags, content]));
  const sig = fields.sig ?? '0'.repeat(128);
  return { id, pubkey, created_at, kind, tags, content, sig } as NostrEvent as VerifiedEvent;
}

/** A kind 5 event that asks for these ids and addresses to be gone (NIP-09). */
export function fakeDeletion(
  fields: Partial<NostrEvent>,
  targets: { events?: readonly NostrEvent[]; addresses?: readonly string[] },
): VerifiedEvent {
  const tags = [
    ...(targets.events ?? []).map(({ id }) => ['e', id]),
    ...(targets.addresses ?? []).map((address) => ['a', address]),
  ];
  return fakeEvent({ ...fields, kind: 5, tags });
}
