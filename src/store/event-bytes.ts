import type { NostrEvent } from '../nostr/event';
import { toEvent } from './event-row';

const encoder = new TextEncoder();

/** What an event takes as JSON, in bytes: its line in an export. Its rows take a multiple of that. */
export function eventBytes(event: NostrEvent): number {
  return encoder.encode(JSON.stringify(toEvent(event))).byteLength;
}
