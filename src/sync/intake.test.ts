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

/** With a store of that time, in seconds. */
function intakeAt(time: number, onStored: () => void = () => undefined) {
  return createIntake({
    store: new MemoryEventStore(() => time),
    verifier: async () => ({ method: 'js', verify: (event) => event as VerifiedEvent }),
    clock: () => time * 1_000,
    now: () => 0,
    breathe: async () => undefined,
    onStored,
  });
}

it.each<[string, boolean, Parameters<typeof fakeEvent>[0]]>([
  ['a newer version', true, { kind: 30_023, tags: [['d', 'a']] }],
  ['one that has expired', true, { kind: 0, tags: [['expiration', '999']] }],
  ['a note', false, { kind: 1 }],
  ['a note that has expired', false, { kind: 1, tags: [['expiration', '999']] }],
])('%s may have removed something: %s', async (_, replaces, fields) => {
  const intake = intakeAt(1_000);
  const batch = await intake.check([fakeEvent(fields)], new AbortController().signal);
  expect(await intake.keep('wss://one.example/', batch)).toMatchObject({ replaces });
});

it('tells of what was stored, and of nothing when nothing was', async () => {
  let told = 0;
  const intake = intakeAt(1_000, () => {
    told += 1;
  });
  const batch = await intake.check([fakeEvent()], new AbortController().signal);
  await intake.keep('wss://one.example/', batch);
  expect(told).toBe(1);
  await intake.keep('wss://another.example/', batch);
  expect(told).toBe(1);
});
