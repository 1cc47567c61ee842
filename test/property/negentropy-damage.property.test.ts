import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LarderError } from '../../src/messages/larder-error';
import { IdSet } from '../../src/negentropy/id-set';
import { createInitiator } from '../../src/negentropy/initiator';
import { createResponder } from '../../src/negentropy/responder';
import { sidesWithin } from '../support/differing-sides';

/** For a busy machine; nothing here waits. */
const timeout = 60_000;

describe('whatever a peer sends', { timeout }, () => {
  const small = sidesWithin(2 ** 31 - 2).filter(({ ours }) => ours.length < 1_000);

  /** Bytes put anywhere into a message that was valid before, or put in its place. */
  const damage = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.oneof(fc.nat(3), fc.constant(100_000)),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      // Counts and distances without measure.
      fc.constant(Uint8Array.of(2, 0x8f, 255, 255, 255, 255, 255, 255, 127)),
      fc.constant(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 127)),
    ),
  });
  type Damage = { at: number; removed: number; bytes: Uint8Array };

  function damaged(message: Uint8Array, damages: readonly Damage[]): Uint8Array {
    return damages.reduce((whole, { at, removed, bytes }) => {
      const start = Math.floor(at * whole.length);
      return Uint8Array.from([
        ...whole.subarray(0, start),
        ...bytes,
        ...whole.subarray(start + removed),
      ]);
    }, message);
  }

  function survives(receive: () => unknown): boolean {
    try {
      receive();
      return true;
    } catch (error) {
      expect(error).toBeInstanceOf(LarderError);
      expect(error).toMatchObject({ code: 'negentropy-protocol' });
      return false;
    }
  }

  it('is answered or refused, be it any bytes at all', () => {
    fc.assert(
      fc.property(
        small,
        fc.uint8Array({ maxLength: 300 }),
        fc.boolean(),
        (given, bytes, hasVersion) => {
          const message = hasVersion ? Uint8Array.of(0x61, ...bytes) : bytes;
          const responder = createResponder(IdSet.from(given.ours), { frameBytes: 4_096 });
          survives(() => expect(responder.receive(message).length).toBeLessThanOrEqual(4_096));
          const initiator = createInitiator(IdSet.from(given.ours));
          initiator.open();
          survives(() => initiator.receive(message));
        },
      ),
    );
  });

  it('is answered or refused, be it nearly right', () => {
    fc.assert(
      fc.property(
        small,
        fc.array(fc.array(damage, { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
        (given, rounds) => {
          const initiator = createInitiator(IdSet.from(given.ours), { frameBytes: 4_096 });
          const responder = createResponder(IdSet.from(given.theirs), { frameBytes: 4_096 });
          let question: Uint8Array | undefined = initiator.open();
          for (const damages of rounds) {
            if (question === undefined) return;
            const broken = damaged(question, damages);
            survives(() => expect(responder.receive(broken).length).toBeLessThanOrEqual(4_096));
            const answer = damaged(responder.receive(question), damages);
            if (!survives(() => (question = initiator.receive(answer).reply))) return;
          }
        },
      ),
    );
  });
});
