import { describe, expect, it } from 'vitest';
import { hexOf } from '../../test/support/fake-event';
import { authorBatches } from './author-batches';

const people = Array.from({ length: 1_000 }, (_, n) => hexOf(`person ${n}`));
const asText = (authors: readonly string[], size: number) =>
  authorBatches(authors, size).map((batch) => JSON.stringify(batch));

describe('batches of authors', () => {
  it('are one without a name as long as it holds them all', () => {
    const three = people.slice(0, 3);
    expect(authorBatches(three, 3)).toEqual([{ prefix: '', authors: three.toSorted() }]);
    expect(authorBatches([], 3)).toEqual([]);
  });

  it('hold everybody once, and never too many', () => {
    const batches = authorBatches([...people, ...people], 100);
    expect(batches.flatMap(({ authors }) => authors)).toEqual(people.toSorted());
    expect(Math.max(...batches.map(({ authors }) => authors.length))).toBeLessThanOrEqual(100);
    expect(new Set(batches.map(({ prefix }) => prefix)).size).toBe(batches.length);
  });

  it('do not depend on the order of the authors', () => {
    expect(asText(people.toReversed(), 100)).toEqual(asText(people, 100));
  });

  it('stay as they are but for one when somebody comes or goes', () => {
    const before = new Set(asText(people, 100));
    for (let n = 0; n < 50; n++) {
      const after = asText([...people, hexOf(`newcomer ${n}`)], 100);
      // One was changed, or was full and became two.
      expect(after.filter((it) => !before.has(it)).length).toBeLessThanOrEqual(2);
    }
  });

  it('tell keys apart that are alike for long', () => {
    const alike = ['0', '1', '2'].map((end) => 'f'.repeat(63) + end);
    expect(authorBatches(alike, 1).map(({ authors }) => authors)).toEqual(alike.map((it) => [it]));
  });
});
