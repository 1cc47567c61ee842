import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkedSet } from '../support/chunked-set';
import { sidesWithin } from '../support/differing-sides';
import {
  answering,
  applesauceAnswering,
  applesauceAsking,
  asking,
  askingWith,
  nostrToolsAnswering,
  nostrToolsAsking,
  reconcile,
} from '../support/negentropy-implementations';

const sort = (ids: Iterable<string>) => [...ids].sort();
/** For a busy machine; nothing here waits. */
const timeout = 60_000;

const unique = (ids: Iterable<string>) => sort(new Set(ids));

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

describe('our initiator with a set of which nothing is read yet', { timeout }, () => {
  const size = fc.integer({ min: 1, max: 200 });

  it('finds every difference, each once', async () => {
    await fc.assert(
      fc.asyncProperty(sides, framesOrNone, frames, size, async (given, ours, theirs, chunk) => {
        const initiator = askingWith(chunkedSet(given.ours, chunk).set, ours);
        await reconcile(initiator, answering(given.theirs, theirs));
        expect(sort(initiator.found.have)).toEqual(given.have);
        expect(sort(initiator.found.need)).toEqual(given.need);
      }),
    );
  });

  it('misses nothing that stays while others come and go', async () => {
    const changes = fc.record({ gone: fc.nat(5), come: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(
        sides,
        frames,
        size,
        changes,
        async (given, frame, chunk, { gone, come }) => {
          const after = [
            ...given.ours.filter((_, i) => gone === 0 || i % (gone + 1) > 0),
            ...given.theirs.filter((_, i) => come > 0 && i % (come + 1) === 0),
          ];
          const initiator = askingWith(chunkedSet(given.ours, chunk, () => after).set, frame);
          await reconcile(initiator, answering(given.theirs, frame));
          const [before, later] = [given.ours, after].map(
            (list) => new Set(list.map(({ id }) => id)),
          );
          const theirs = new Set(given.theirs.map(({ id }) => id));
          const isOurs = (id: string) => Boolean(before?.has(id) && later?.has(id));
          const { have, need } = initiator.found;
          expect(unique(have)).toEqual(sort(have));
          expect(unique(need)).toEqual(sort(need));
          expect(have.filter((id) => theirs.has(id))).toEqual([]);
          expect(need.filter((id) => isOurs(id) || !theirs.has(id))).toEqual([]);
          const lacking = given.have.filter((id) => isOurs(id) && !have.includes(id));
          expect(lacking).toEqual([]);
          const missing = given.need.filter((id) => !(later?.has(id) || need.includes(id)));
          expect(missing).toEqual([]);
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
