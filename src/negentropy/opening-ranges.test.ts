import { describe, expect, it } from 'vitest';
import { IdSet } from './id-set';
import { createInitiator } from './initiator';
import { openingRanges } from './opening-ranges';
import { createResponder } from './responder';

const entry = (time: number, id = time) => ({
  created_at: time,
  id: id.toString(16).padStart(64, '0'),
});
const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => entry(from + i));
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

const roundsOf = (ours: IdSet, theirs: IdSet, unplaced: Parameters<typeof openingRanges>[1]) => {
  const session = createInitiator(ours, { unplaced: unplaced ?? [] });
  const responder = createResponder(theirs);
  const need: string[] = [];
  const have: string[] = [];
  let message: Uint8Array | undefined = session.open();
  while (message !== undefined) {
    const found = session.receive(responder.receive(message));
    need.push(...found.need);
    have.push(...found.have);
    message = found.reply;
  }
  return { rounds: session.rounds, need, have, session };
};

describe('the first message', () => {
  it('parts the set without a gap, and no part but the last is empty', () => {
    for (const size of [0, 1, 7, 8, 31, 33, 300, 5_000]) {
      const set = IdSet.from(entries(5, 5 + size));
      const ranges = openingRanges(set);
      expect(ranges[0]?.start.timestamp).toBe(0);
      expect(ranges.at(-1)?.end.timestamp).toBe(Infinity);
      expect(ranges.at(-1)?.upper).toBe(size);
      ranges.slice(1).forEach((range, i) => {
        expect(range.start).toBe(ranges[i]?.end);
        expect(range.lower).toBe(ranges[i]?.upper);
      });
      const empty = ranges.filter(({ lower, upper }) => lower === upper).length;
      expect(empty).toBeLessThanOrEqual(1);
    }
  });

  it('gets everything newer than the own set told in one round', () => {
    const found = roundsOf(IdSet.from(entries(0, 5_000)), IdSet.from(entries(0, 5_020)), []);
    expect(found).toMatchObject({ rounds: 1, have: [] });
    expect(found.need.sort()).toEqual(idsOf(entries(5_000, 5_020)).sort());
  });

  it('stays small when nothing differs, also for a large set', () => {
    const set = IdSet.from(entries(1_700_000_000, 1_700_100_000));
    expect(createInitiator(set).open().length).toBeLessThan(350);
  });
});

describe('ids without a time', () => {
  const ours = IdSet.from(entries(0, 1_000));
  const lost = [entry(500, 7_777_777), entry(999, 8_888_888)];
  const theirs = IdSet.from([...entries(0, 1_000), ...lost]);

  it('are listed with the span they lie in, and make both sides equal from then on', () => {
    const first = roundsOf(ours, theirs, []);
    expect(first.need.sort()).toEqual(idsOf(lost).sort());
    const unplaced = first.need.map((id) => first.session.listed(id));
    for (const [i, { from, to }] of unplaced.entries()) {
      expect(lost[i]?.created_at).toBeGreaterThanOrEqual(from);
      expect(lost[i]?.created_at).toBeLessThan(to);
    }
    expect(roundsOf(ours, theirs, unplaced)).toMatchObject({ rounds: 1, need: [], have: [] });
  });

  it('do not hide anything else', () => {
    const unplaced = idsOf(lost).map((id) => ({ id, from: 0, to: Infinity }));
    const more = IdSet.from([...entries(0, 1_001), ...lost]);
    expect(roundsOf(ours, more, unplaced).need).toContain(entry(1_000).id);
    // What the peer has dropped is told, and nothing of it is a difference of ours.
    const dropped = roundsOf(ours, IdSet.from([...entries(0, 1_000), ...lost.slice(1)]), unplaced);
    expect(dropped).toMatchObject({ need: [lost[1]?.id], have: [] });
    expect(dropped.session.lost()).toEqual([lost[0]?.id]);
  });
});
