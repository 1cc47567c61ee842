import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { limits } from '../messages/limits';
import type { VerifiedEvent } from '../nostr/event';
import { createIntake } from './intake';

it('counts what the store alone refuses as rejected, and settles it like what is not genuine', async () => {
  const now = 2 * limits.relayFutureSeconds;
  const intake = createIntake({
    // Its clock is behind.
    store: new MemoryEventStore(() => 0),
    verifier: async () => ({ method: 'js', verify: (event) => event as VerifiedEvent }),
    clock: () => now * 1000,
    now: () => 0,
    breathe: async () => undefined,
  });
  const [far, good] = [fakeEvent({ created_at: now }), fakeEvent()];
  const batch = await intake.check([far, good], new AbortController().signal);
  expect(await intake.keep('wss://one.example/', batch)).toMatchObject({
    tally: { received: 2, stored: 1, duplicates: 0, rejected: 1 },
    unkept: [{ id: far.id, reason: 'invalid' }],
  });
});
