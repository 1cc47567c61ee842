import type { NostrEvent } from './event';

const encoder = new TextEncoder();

/** What an event takes as JSON, in bytes: its line in an export. What a store keeps with it does not count, and takes more. */
export function eventBytes(event: NostrEvent): number {
  const { id, pubkey, created_at, kind, tags, content, sig } = event;
  const json = JSON.stringify({ id, pubkey, created_at, kind, tags, content, sig });
  return encoder.encode(json).byteLength;
}
