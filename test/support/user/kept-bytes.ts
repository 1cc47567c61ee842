import type { TestRelay } from '../relay/test-relay';
import { expectedIds } from './expected-ids';

/** How long, at the least, the frames are in which a relay sends all that is kept of it. */
export function keptBytes(relay: TestRelay): number {
  const events = relay.events();
  const kept = expectedIds(events);
  const frames = events.filter(({ id }) => kept.has(id)).map((it) => JSON.stringify(it));
  return frames.reduce((sum, { length }) => sum + length, 0);
}
