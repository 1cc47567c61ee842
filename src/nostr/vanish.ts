import type { NostrEvent } from './event';
import { Kind } from './kinds';

/**
 * Whether an event asks everybody to forget what its author made up to its time (NIP-62). One that
 * names relays speaks to those relays alone: what others have of the author may stay.
 */
export function asksAllToForget({ kind, tags }: Pick<NostrEvent, 'kind' | 'tags'>): boolean {
  return (
    kind === Kind.vanish && tags.some(([name, value]) => name === 'relay' && value === 'ALL_RELAYS')
  );
}
