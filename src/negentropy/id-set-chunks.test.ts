import { describe, expect, it } from 'vitest';
import { chunkedSet } from '../../test/support/chunked-set';
import { hexOf } from '../../test/support/fake-event';
import { timestampBound } from './bound';
import { type IdEntry, IdSet } from './id-set';
import { createInitiator } from './initiator';
import { openingRanges } from './opening-ranges';
import { createResponder } from './responder';

const entry = (created_at: number, name = ''): IdEntry => ({
  created_at,
  id: hexOf(`${created_at} ${name}`),
});
const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => entry(from + i));
const sort = (ids: Iterable<string>) => [...ids].sort();
const idsOf = (list: readonly IdEntry[]) => sort(list.map(({ id }) => id));
const listed = (set: IdSet) =>
  Array.from({ length: set.size }, (_, i) => ({ created_at: set.timestampAt(i), id: set.idAt(i) }));

async function differences(ours: IdSet, theirs: readonly IdEntry[], before?: () => void) {
  const session = createInitiator(ours, { frameBytes: 4_096 });
  const responder = createResponder(IdSet.from(theirs), { frameBytes: 4_096 });
  const [have, need]: [string[], string[]] = [[], []];
  let message: Uint8Array | undefined = session.open();
  while (message !== undefined) {
    const answer = responder.receive(message);
    before?.();
    await session.prepare(answer);
    const found = session.receive(answer);
    have.push(...found.have);
    need.push(...found.need);
    message = found.reply;
  }
  return { have: sort(have), need: sort(need), rounds: session.rounds, session };
}

describe('a set of which nothing is read', () => {
  const all = entries(1_000, 6_000);

  it('opens and closes a session with an equal side without reading anything', async () => {
    const { set, read } = chunkedSet(all, 300);
    expect(openingRanges(set).length).toBeGreaterThan(8);
    expect(await differences(set, all)).toMatchObject({ have: [], need: [], rounds: 1 });
    expect(read).toEqual([]);
  });

  it('finds what is put before its first chunk, where older ones were emptied', async () => {
    const old = entries(100, 600);
    const { set } = chunkedSet(all, 300, undefined, timestampBound(1_000));
    const changed = await set.changed({ without: [], plus: old });
    expect(changed.lowerBound(timestampBound(350))).toBe(250);
    expect((await changed.between(200, 299)).size).toBe(100);
    expect(await differences(changed, [...old, ...all])).toMatchObject({
      have: [],
      need: [],
      rounds: 1,
    });
    const { need } = await differences(changed, [...old, entry(350, 'theirs'), ...all]);
    expect(need).toEqual(idsOf([entry(350, 'theirs')]));
  });

  it('reads only the parts that differ', async () => {
    const { set, read } = chunkedSet(all, 300);
    const theirs = [
      ...all.filter(({ created_at }) => created_at !== 1_400),
      entry(1_500, 'theirs'),
    ];
    const { have, need, session } = await differences(set, theirs);
    expect(have).toEqual(idsOf([entry(1_400)]));
    expect(need).toEqual(idsOf([entry(1_500, 'theirs')]));
    expect(session.timeOf(entry(1_400).id)).toBe(1_400);
    expect(read).toHaveLength(1);
    expect(read[0]?.from.timestamp).toBe(1_300);
    expect(read[0]?.to.timestamp).toBe(1_600);
  });

  it('says what is newer than its newest entry without reading', async () => {
    const { set } = chunkedSet(all, 300);
    expect(set.timestampAt(set.size - 1)).toBe(5_999);
    expect(set.timestampAt(0)).toBe(1_000);
    expect(set.lowerBound(timestampBound(6_000))).toBe(5_000);
    expect(() => set.idAt(7)).toThrow(expect.objectContaining({ code: 'internal' }));
  });

  it('is cut nowhere within a second that lies in two chunks', async () => {
    const same = Array.from({ length: 900 }, (_, i) => entry(5_000, `${i}`));
    const crowded = [...entries(1, 100), ...same];
    const { set } = chunkedSet(crowded, 300);
    expect(set.cutNear(950)).toBe(1);
    expect(await differences(set, [...crowded, entry(5_000, 'new')])).toMatchObject({
      have: [],
      need: [entry(5_000, 'new').id],
    });
  });

  it('counts what came and went since, once it is read', async () => {
    const kept = all.filter(({ created_at }) => created_at % 50 !== 0);
    const theirs = [...kept, ...entries(7_000, 7_020)];
    let current: readonly IdEntry[] = [...all, entry(900), entry(3_000, 'ours')];
    const { set } = chunkedSet(all, 300, () => current);
    const { have, need } = await differences(set, theirs, () => {
      current = current.filter(({ created_at }) => created_at !== 1_050);
    });
    expect(need).toEqual(idsOf(entries(7_000, 7_020)));
    const ours = idsOf([...current].filter((it) => !kept.includes(it)));
    expect(have).toEqual(ours);
  });

  it('is changed and cut like one in memory, reading what is concerned', async () => {
    const { set, read } = chunkedSet(all, 300);
    const plus = [entry(1_234, 'plus'), entry(1_234), entry(9, 'oldest'), entry(9_999)];
    const without = [entry(5_000), entry(5_001, 'not there')];
    const [chunked, dense] = await Promise.all(
      [set, IdSet.from(all)].map((it) => it.changed({ without, plus })),
    );
    if (!chunked || !dense) throw new Error('two sets were changed');
    expect(chunked.isRead).toBe(false);
    expect(read).toHaveLength(3);
    expect(chunked.size).toBe(dense.size);
    expect(chunked.fingerprint(0, chunked.size)).toEqual(dense.fingerprint(0, dense.size));
    const part = await chunked.between(1_111, 5_555);
    expect(part.isRead).toBe(false);
    const expected = await dense.between(1_111, 5_555);
    expect(part.fingerprint(0, part.size)).toEqual(expected.fingerprint(0, expected.size));
    await part.read();
    expect(listed(part)).toEqual(listed(expected));
    const unplaced = await set.changed({ without: [{ id: entry(2_345).id }], plus: [] });
    expect(listed(unplaced)).toEqual(
      listed(IdSet.from(all.filter((it) => it.created_at !== 2_345))),
    );
  });

  it('keeps to its stretch of time when more comes in', async () => {
    const more = [...all, entry(10), entry(1_000, 'more'), entry(8_000)];
    const { set } = chunkedSet(all, 300, () => more);
    const part = await set.between(1_000, 5_999);
    await part.read();
    expect(part.size).toBe(all.length + 1);
  });

  it('takes in ids also where nothing of it is left', async () => {
    const { set } = chunkedSet(all, 300);
    const part = await set.between(10_000);
    expect(part.size).toBe(0);
    expect(listed(await part.changed({ without: [], plus: [entry(10_001)] }))).toHaveLength(1);
  });

  it('gives a sample of all its times', async () => {
    const { set } = chunkedSet(all, 100);
    const sample = await set.sample(400);
    expect(new Set(sample).size).toBe(400);
    expect(set.isRead).toBe(false);
    const times = new Map(all.map(({ id, created_at }) => [id, created_at]));
    const older = sample.filter((id) => (times.get(id) ?? 0) < 3_500).length;
    expect(older).toBe(200);
  });
});
