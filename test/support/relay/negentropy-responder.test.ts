import fc from 'fast-check';
import { nip77 } from 'nostr-tools';
import { describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../../src/nostr/event';
import { NegentropyResponder } from './negentropy-responder';
import { plainEvent } from './plain-event';

/** nostr-tools' initiator against the responder: neither is the code under test elsewhere. */
function reconcile(ours: readonly NostrEvent[], theirs: readonly NostrEvent[], frameBytes: number) {
  const set = new nip77.NegentropyStorageVector();
  for (const event of ours) set.insert(event.created_at, event.id);
  set.seal();
  const initiator = new nip77.Negentropy(set, frameBytes);
  const responder = new NegentropyResponder(theirs, frameBytes);
  const have = new Set<string>();
  const need = new Set<string>();
  let message: string | null = initiator.initiate();
  for (let rounds = 0; message !== null; rounds++) {
    if (rounds > 200) throw new Error('no end');
    const answer = responder.answer(message);
    expect(answer.length).toBeLessThanOrEqual(2 * frameBytes);
    message = initiator.reconcile(
      answer,
      (id) => have.add(id),
      (id) => need.add(id),
    );
  }
  return { have: [...have].sort(), need: [...need].sort() };
}

const idsOf = (events: readonly NostrEvent[]) => events.map(({ id }) => id).sort();

describe('NegentropyResponder', () => {
  it('lets an initiator find exactly what differs', () => {
    const sides = fc.record({
      both: fc.integer({ min: 0, max: 400 }),
      ours: fc.integer({ min: 0, max: 60 }),
      theirs: fc.integer({ min: 0, max: 400 }),
      seconds: fc.integer({ min: 1, max: 1_000 }),
      frameBytes: fc.constantFrom(4_096, 8_192, 60_000),
    });
    fc.assert(
      fc.property(sides, ({ both, ours, theirs, seconds, frameBytes }) => {
        const all = Array.from({ length: both + ours + theirs }, (_, i) =>
          plainEvent(i, { created_at: 1_700_000_000 + ((i * 7_919) % seconds) }),
        );
        const mine = all.slice(0, both + ours);
        const relays = [...all.slice(0, both), ...all.slice(both + ours)];
        expect(reconcile(mine, relays, frameBytes)).toEqual({
          have: idsOf(all.slice(both, both + ours)),
          need: idsOf(all.slice(both + ours)),
        });
      }),
      { numRuns: 60 },
    );
  });

  it('answers another version with the one byte of its own', () => {
    expect(new NegentropyResponder([], 4_096).answer('62')).toBe('61');
  });
});
