import type { NostrEvent } from '../../../src/nostr/event';

/** The same event, its id still right, under a signature that its author never made. */
export function forge(event: NostrEvent): NostrEvent {
  return { ...event, sig: flipLast(event.sig) };
}

/** The same id and signature over words that its author never wrote. */
export function tamper(event: NostrEvent): NostrEvent {
  return { ...event, content: `${event.content} (not what was signed)` };
}

function flipLast(hex: string): string {
  return hex.slice(0, -1) + (hex.endsWith('0') ? '1' : '0');
}
