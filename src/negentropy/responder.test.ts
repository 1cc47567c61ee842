import { describe, expect, it } from 'vitest';
import { bytesToHex, hexToBytes } from './hex';
import { IdSet } from './id-set';
import { readRanges } from './message-reader';
import { createResponder } from './responder';

const entries = Array.from({ length: 1_000 }, (_, i) => ({
  created_at: i,
  id: i.toString(16).padStart(64, '0'),
}));
const set = IdSet.from(entries);
const answer = (question: string, of = set, frameBytes = 0) =>
  createResponder(of, { frameBytes }).receive(hexToBytes(question));
const modes = (message: Uint8Array) => [...readRanges(message)].map(({ mode }) => mode);
const unequal = `61000001${'00'.repeat(16)}`;

describe('the responder', () => {
  it('says nothing where fingerprints are equal', () => {
    const equal = `61000001${bytesToHex(set.fingerprint(0, set.size))}`;
    expect(bytesToHex(answer(equal))).toBe('61');
  });

  it('answers a fingerprint that differs by 16 of its own', () => {
    expect(modes(answer(unequal))).toEqual(Array<string>(16).fill('fingerprint'));
  });

  it('answers by its ids when they are fewer than 32', () => {
    expect(modes(answer(unequal, IdSet.from(entries.slice(0, 31))))).toEqual(['ids']);
    expect(modes(answer(unequal, IdSet.from(entries.slice(0, 32))))).toHaveLength(16);
  });

  it('answers a list of ids by its own list, whatever was in it', () => {
    const few = IdSet.from(entries.slice(0, 40));
    const [range] = readRanges(answer('6100000200', few));
    expect(range).toMatchObject({ mode: 'ids', ids: few.idsBetween(0, 40) });
  });

  it('cuts a list where the frame ends and closes with a fingerprint of the rest', () => {
    const message = answer('6100000200', set, 4_096);
    const [list, rest, ...more] = readRanges(message);
    expect(message.length).toBeLessThanOrEqual(4_096);
    expect(more).toEqual([]);
    const said = list?.mode === 'ids' ? list.ids.length / 32 : 0;
    expect(said).toBeGreaterThan(100);
    expect(rest).toMatchObject({
      mode: 'fingerprint',
      fingerprint: set.fingerprint(said, 1_000),
      end: { timestamp: Infinity },
    });
  });

  it.each(['60', '62ffff', '6f'])('names its version to a peer that says %s', (question) => {
    expect(bytesToHex(answer(question))).toBe('61');
  });

  it.each(['', '51', '610000', `61000001${'00'.repeat(15)}`])('refuses "%s"', (question) => {
    expect(() => answer(question)).toThrow(
      expect.objectContaining({ code: 'negentropy-protocol' }),
    );
  });
});
