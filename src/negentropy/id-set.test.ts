import { describe, expect, it } from 'vitest';
import { timestampBound } from './bound';
import { hexToBytes } from './hex';
import { type IdEntry, IdSet } from './id-set';

const id = (start: string) => start.padEnd(64, '0');
const entry = (created_at: number, start: string): IdEntry => ({ created_at, id: id(start) });
const listed = (set: IdSet) =>
  Array.from({ length: set.size }, (_, i) => ({ created_at: set.timestampAt(i), id: set.idAt(i) }));

const sorted = [entry(1, 'f'), entry(5, 'a'), entry(5, 'ab'), entry(5, 'b'), entry(9, '0')];
const set = IdSet.from(sorted);

describe('IdSet', () => {
  it('keeps entries in order of time and id', () => {
    expect(listed(set)).toEqual(sorted);
    expect(listed(IdSet.from(new Set([...sorted].reverse())))).toEqual(sorted);
  });

  it('keeps one of several equal entries', () => {
    expect(listed(IdSet.from([...sorted, ...sorted.slice(2), ...sorted]))).toEqual(sorted);
  });

  it('takes over sorted arrays', () => {
    const ids = hexToBytes(sorted.map((each) => each.id).join(''));
    expect(listed(IdSet.fromSorted(Float64Array.of(1, 5, 5, 5, 9), ids))).toEqual(sorted);
  });

  it.each([
    ['times that fall', [2, 1], ['a', 'b']],
    ['ids that fall within a second', [1, 1], ['b', 'a']],
    ['an entry twice', [1, 1], ['a', 'a']],
    ['an id too few', [1, 2], ['a']],
  ])('refuses to take over %s', (_, timestamps, starts) => {
    const ids = hexToBytes(starts.map(id).join(''));
    expect(() => IdSet.fromSorted(Float64Array.from(timestamps), ids)).toThrow(
      expect.objectContaining({ code: 'internal' }),
    );
  });

  it.each([
    ['an id that is too short', { created_at: 1, id: 'ab' }],
    ['an id in capitals', { created_at: 1, id: 'A'.repeat(64) }],
    ['a time before 1970', entry(-1, 'a')],
    ['half a second', entry(0.5, 'a')],
    ['a time no number can tell apart', entry(2 ** 53 - 1, 'a')],
    ['no time', entry(Number.NaN, 'a')],
  ])('refuses %s', (_, wrong) => {
    expect(() => IdSet.from([wrong])).toThrow(expect.objectContaining({ code: 'invalid-event' }));
  });

  it('takes the latest time there is', () => {
    expect(IdSet.from([entry(2 ** 53 - 2, 'a')]).timestampAt(0)).toBe(2 ** 53 - 2);
  });

  it('knows its entries by time and id', () => {
    expect(sorted.every((each) => set.has(each.created_at, each.id))).toBe(true);
    expect(set.has(5, id('f'))).toBe(false);
    expect(set.has(6, id('a'))).toBe(false);
    expect(set.has(9, id('1'))).toBe(false);
    expect(set.has(5, 'a')).toBe(false);
  });

  it('finds the first entry that is not before a bound', () => {
    const bound = (timestamp: number, ...prefix: number[]) => ({
      timestamp,
      prefix: Uint8Array.from(prefix),
    });
    expect(set.lowerBound(timestampBound(0))).toBe(0);
    expect(set.lowerBound(timestampBound(5))).toBe(1);
    expect(set.lowerBound(bound(5, 0xa0))).toBe(1);
    expect(set.lowerBound(bound(5, 0xa0, 0, 1))).toBe(2);
    expect(set.lowerBound(bound(5, 0xab))).toBe(2);
    expect(set.lowerBound(bound(5, 0xff))).toBe(4);
    expect(set.lowerBound(timestampBound(Infinity))).toBe(5);
    expect(set.lowerBound(timestampBound(0), 3)).toBe(3);
  });

  it('parts neighbours with the shortest bound', () => {
    expect(set.boundBefore(1)).toEqual(timestampBound(5));
    expect([...set.boundBefore(2).prefix]).toEqual([0xab]);
    expect([...set.boundBefore(3).prefix]).toEqual([0xb0]);
    const close = IdSet.from([entry(1, '0'), { created_at: 1, id: '1'.padStart(64, '0') }]);
    expect(close.boundBefore(1).prefix).toHaveLength(32);
  });

  it('matches its own fingerprints and no other', () => {
    expect(set.matches(1, 3, set.fingerprint(1, 3))).toBe(true);
    expect(set.matches(1, 3, set.fingerprint(1, 4))).toBe(false);
    expect(set.matches(0, 0, set.fingerprint(2, 2))).toBe(true);
  });
});

describe('a changed set', () => {
  const entry = (time: number) => ({
    created_at: time,
    id: time.toString(16).padStart(64, '0'),
  });
  const set = IdSet.from([1, 2, 3, 4, 5].map(entry));
  const timesOf = (it: IdSet) => Array.from({ length: it.size }, (_, i) => it.timestampAt(i));

  it('has what was added in its place and lacks what was taken out', async () => {
    const changed = await set.changed({
      without: [entry(2), entry(9), { id: entry(4).id }],
      plus: [entry(7), entry(0), entry(3)],
    });
    expect(timesOf(changed)).toEqual([0, 1, 3, 5, 7]);
    expect(timesOf(set)).toEqual([1, 2, 3, 4, 5]);
  });

  it('is a stretch of time, both ends included', async () => {
    expect(timesOf(await set.between(2, 4))).toEqual([2, 3, 4]);
    expect(timesOf(await set.between(undefined, 1))).toEqual([1]);
    expect(timesOf(await set.between(6))).toEqual([]);
    expect(await set.between()).toBe(set);
    expect((await set.between(2, 4)).fingerprint(0, 3)).toEqual(set.fingerprint(1, 4));
  });
});
