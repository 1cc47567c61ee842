import { createHash } from 'node:crypto';
import type { NostrEvent } from '../../../src/nostr/event';

export const alice = 'a'.repeat(64);
export const bob = 'b'.repeat(64);

/** An event of the right shape whose id is not its hash: for tests of the wire, where nobody verifies. */
export function plainEvent(name: string | number, fields: Partial<NostrEvent> = {}): NostrEvent {
  const id = createHash('sha256').update(`plain event ${name}`).digest('hex');
  const sig = 'f'.repeat(128);
  return {
    id,
    pubkey: alice,
    created_at: 1_700_000_000,
    kind: 1,
    tags: [],
    content: '',
    sig,
    ...fields,
  };
}

/** `count` of them, one per second, the oldest first; `fields` for all. */
export function plainEvents(
  count: number,
  fields: Partial<NostrEvent> = {},
  firstSecond = 1_700_000_000,
): NostrEvent[] {
  return Array.from({ length: count }, (_, i) =>
    plainEvent(`${firstSecond + i}`, { created_at: firstSecond + i, ...fields }),
  );
}
