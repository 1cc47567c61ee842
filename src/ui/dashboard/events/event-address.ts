import { neventEncode } from 'nostr-tools/nip19';

/** The page of an event, as after the `#`. */
export function eventAddress(id: string): string {
  return `events/${neventEncode({ id })}`;
}
