import { limits } from '../messages/limits';
import type { NostrEvent } from './event';

/**
 * Whether a relay's event is dated so far ahead that no wrong clock explains it. Taken in, it would
 * head every timeline, and stand against every later version of itself, until that day. `now` in
 * seconds.
 */
export function isFarFuture(event: Pick<NostrEvent, 'created_at'>, now: number): boolean {
  return event.created_at > now + limits.relayFutureSeconds;
}
