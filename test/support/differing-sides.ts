import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { IdEntry } from '../../src/negentropy/id-set';

/** Two sides of one sync, and what they differ in. */
export interface Sides {
  readonly ours: IdEntry[];
  readonly theirs: IdEntry[];
  readonly have: string[];
  readonly need: string[];
}

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

/** Sets whose times reach up to `latest`. */
export function sidesWithin(latest: number): fc.Arbitrary<Sides> {
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
        have: onlyOurs.map(({ id }) => id).sort(),
        need: onlyTheirs.map(({ id }) => id).sort(),
      };
    });
}
