import { ask } from '../../../platform/admin-client';
import { eventAddress } from './event-address';
import { authorAddress } from './query-address';

/**
 * Where 64 hex digits lead, as after the `#`. The id of an event and a public key look alike, so what
 * is in the cache decides: the event, or else what that person wrote; nowhere where it has neither.
 */
export async function hexAddress(typed: string): Promise<string | undefined> {
  const hex = typed.toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(hex)) return undefined;
  const opened = await ask({ type: 'events.open', pointer: { id: hex } });
  if (opened !== undefined) return eventAddress(hex);
  const written = await ask({ type: 'events.count', query: { authors: [hex] } });
  return written > 0 ? authorAddress(hex) : undefined;
}
