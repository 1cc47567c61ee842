import { createHash } from 'node:crypto';
import { buildStorageVector } from 'applesauce-relay/negentropy';
import fc from 'fast-check';
// Not exported by a subpath of its own.
import { nip77 } from 'nostr-tools';
import { describe, expect, it } from 'vitest';
// The only other implementation that can answer. Its package does not export the class.
import { Negentropy as ApplesauceNegentropy } from '../../node_modules/applesauce-relay/dist/lib/negentropy.js';
import { LarderError } from '../../src/messages/larder-error';
import { bytesToHex, hexToBytes } from '../../src/negentropy/hex';
import { type IdEntry, IdSet } from '../../src/negentropy/id-set';
import { createInitiator } from '../../src/negentropy/initiator';
import { createResponder } from '../../src/negentropy/responder';

/** Two sides of one sync, and what they differ in. */
interface Sides {
  readonly ours: IdEntry[];
  readonly theirs: IdEntry[];
  readonly have: string[];
  readonly need: string[];
}

interface Found {
  readonly have: string[];
  readonly need: string[];
}

/** One side of an implementation under test; frames are hex, undefined ends the session. */
interface Asking {
  open(): Promise<string>;
  receive(frame: string): Promise<string | undefined>;
  readonly found: Found;
}

interface Answering {
  receive(frame: string): Promise<string>;
  /** What an implementation learns that tells nothing of it in its answer. */
  readonly found: Found;
}

const nothing = (): Found => ({ have: [], need: [] });

function asking(entries: readonly IdEntry[], frameBytes: number): Asking {
  const session = createInitiator(IdSet.from(entries), { frameBytes });
  const found = nothing();
  return {
    found,
    open: () => Promise.resolve(within(frameBytes, session.open())),
    receive(frame) {
      const { reply, have, need } = session.receive(hexToBytes(frame));
      found.have.push(...have);
      found.need.push(...need);
      return Promise.resolve(reply && within(frameBytes, reply));
    },
  };
}

function answering(entries: readonly IdEntry[], frameBytes: number): Answering {
  const session = createResponder(IdSet.from(entries), { frameBytes });
  return {
    found: nothing(),
    receive: (frame) => Promise.resolve(within(frameBytes, session.receive(hexToBytes(frame)))),
  };
}

function within(frameBytes: number, message: Uint8Array): string {
  if (frameBytes > 0) expect(message.length).toBeLessThanOrEqual(frameBytes);
  return bytesToHex(message);
}

function nostrTools(entries: readonly IdEntry[], frameBytes: number) {
  const vector = new nip77.NegentropyStorageVector();
  for (const { created_at, id } of entries) vector.insert(created_at, id);
  vector.seal();
  const session = new nip77.Negentropy(vector, frameBytes);
  const found = nothing();
  const reconcile = (frame: string) =>
    session.reconcile(
      frame,
      (id) => found.have.push(id),
      (id) => found.need.push(id),
    );
  return { session, reconcile, found };
}

function nostrToolsAsking(entries: readonly IdEntry[], frameBytes: number): Asking {
  const { session, reconcile, found } = nostrTools(entries, frameBytes);
  return {
    found,
    open: () => Promise.resolve(session.initiate()),
    receive: (frame) => Promise.resolve(reconcile(frame) ?? undefined),
  };
}

/** It knows only how to ask: given a list of ids it learns from it, and answers as if nothing were left. */
function nostrToolsAnswering(entries: readonly IdEntry[], frameBytes: number): Answering {
  const { reconcile, found } = nostrTools(entries, frameBytes);
  return { found, receive: (frame) => Promise.resolve(reconcile(frame) ?? '61') };
}

function applesauce(entries: readonly IdEntry[], frameBytes: number): ApplesauceNegentropy {
  return new ApplesauceNegentropy(buildStorageVector([...entries]), frameBytes);
}

function applesauceAsking(entries: readonly IdEntry[], frameBytes: number): Asking {
  const session = applesauce(entries, frameBytes);
  const found = nothing();
  return {
    found,
    open: () => session.initiate<string>(),
    async receive(frame) {
      const [reply, have, need] = await session.reconcile<string>(frame);
      found.have.push(...have);
      found.need.push(...need);
      return reply ?? undefined;
    },
  };
}

function applesauceAnswering(entries: readonly IdEntry[], frameBytes: number): Answering {
  const session = applesauce(entries, frameBytes);
  return {
    found: nothing(),
    receive: async (frame) => (await session.reconcile<string>(frame))[0] ?? '61',
  };
}

/** Far more than any of these sets needs: reaching it means that the two never come to an end. */
const mostRounds = 2_000;

async function reconcile(initiator: Asking, responder: Answering): Promise<void> {
  let frame: string | undefined = await initiator.open();
  for (let round = 0; frame !== undefined; round += 1) {
    expect(round).toBeLessThan(mostRounds);
    frame = await initiator.receive(await responder.receive(frame));
  }
}

const sort = (ids: Iterable<string>) => [...ids].sort();
/** For a busy machine; nothing here waits. */
const timeout = 60_000;

const unique = (ids: Iterable<string>) => sort(new Set(ids));

/** Where ids and times come from: made of a seed, so that large sets are quick to make and to shrink. */
function entriesOf(seed: number, count: number, least: number, span: number, alike: boolean) {
  return Array.from({ length: count }, (_, i): IdEntry => {
    const hash = createHash('sha256').update(`${seed}:${i}`).digest();
    // Ids that differ in their last 8 bytes only need long bounds within a second. Counting up would
    // not do: a fingerprint is of a sum, and small numbers soon have the sum of some others.
    const id = alike ? hash.toString('hex', 0, 8).padStart(64, '0') : hash.toString('hex');
    const share = hash.readUInt32LE(8) / 2 ** 32;
    // Squared twice: most of them crowd at the beginning, as real events crowd in an hour.
    return { created_at: least + Math.floor(span * share ** 4), id };
  });
}

function sidesWithin(latest: number): fc.Arbitrary<Sides> {
  const spans = [0, 1, 60, 1_000_000, latest - 1_000].map((span) => Math.min(span, latest));
  return fc
    .record({
      seed: fc.nat(),
      shared: fc.oneof(fc.nat(40), fc.nat(1_500)),
      have: fc.oneof(fc.nat(3), fc.nat(400)),
      need: fc.oneof(fc.nat(3), fc.nat(1_000)),
      span: fc.constantFrom(...spans),
      shuffled: fc.boolean(),
      alike: fc.boolean(),
    })
    .map(({ seed, shared, have, need, span, shuffled, alike }) => {
      const all = entriesOf(seed, shared + have + need, latest - span, span, alike);
      // Either scattered over the whole set, or the newest of it missing.
      if (!shuffled) all.sort((a, b) => a.created_at - b.created_at);
      const onlyOurs = all.slice(shared, shared + have);
      const onlyTheirs = all.slice(shared + have);
      return {
        ours: [...all.slice(0, shared), ...onlyOurs],
        theirs: [...all.slice(0, shared), ...onlyTheirs],
        have: sort(onlyOurs.map(({ id }) => id)),
        need: sort(onlyTheirs.map(({ id }) => id)),
      };
    });
}

const frames = fc.constantFrom(4_096, 4_097, 10_000, 60_000);
const framesOrNone = fc.oneof(frames, fc.constant(0));

/** The other implementations lose their way where times are 2^31 apart. */
const sides = sidesWithin(2 ** 31 - 2);

describe('our initiator', { timeout }, () => {
  it('finds every difference with applesauce, each once', async () => {
    await fc.assert(
      fc.asyncProperty(sides, framesOrNone, framesOrNone, async (given, ourFrame, theirFrame) => {
        const initiator = asking(given.ours, ourFrame);
        await reconcile(initiator, applesauceAnswering(given.theirs, theirFrame));
        expect(sort(initiator.found.have)).toEqual(given.have);
        expect(sort(initiator.found.need)).toEqual(given.need);
      }),
    );
  });

  it('finds every difference with nostr-tools that nostr-tools did not find itself', async () => {
    await fc.assert(
      fc.asyncProperty(sides, framesOrNone, frames, async (given, ourFrame, theirFrame) => {
        const initiator = asking(given.ours, ourFrame);
        const responder = nostrToolsAnswering(given.theirs, theirFrame);
        await reconcile(initiator, responder);
        expect(unique([...initiator.found.have, ...responder.found.need])).toEqual(given.have);
        expect(unique([...initiator.found.need, ...responder.found.have])).toEqual(given.need);
      }),
    );
  });

  it('finds every difference with our responder, each once, whatever the times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(sidesWithin(Number.MAX_SAFE_INTEGER - 1), sidesWithin(1_700_000_000_000)),
        framesOrNone,
        framesOrNone,
        async (given, ourFrame, theirFrame) => {
          const initiator = asking(given.ours, ourFrame);
          await reconcile(initiator, answering(given.theirs, theirFrame));
          expect(sort(initiator.found.have)).toEqual(given.have);
          expect(sort(initiator.found.need)).toEqual(given.need);
        },
      ),
    );
  });
});

describe.each([
  ['nostr-tools', nostrToolsAsking],
  ['applesauce', applesauceAsking],
])('our responder', { timeout }, (name, start) => {
  it(`lets ${name} find every difference`, async () => {
    await fc.assert(
      fc.asyncProperty(sides, frames, framesOrNone, async (given, theirFrame, ourFrame) => {
        const initiator = start(given.ours, theirFrame);
        await reconcile(initiator, answering(given.theirs, ourFrame));
        // A frame limit makes them report ids more than once.
        expect(unique(initiator.found.have)).toEqual(given.have);
        expect(unique(initiator.found.need)).toEqual(given.need);
      }),
    );
  });
});

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
