import { describe, expect, it } from 'vitest';
import { firstBound, lastBound } from './bound';
import { bytesToHex, hexToBytes } from './hex';
import { IdSet } from './id-set';
import { readRanges } from './message-reader';
import { MessageWriter } from './message-writer';
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

  it('keeps room to close the frame, however long the bounds are', () => {
    const byte = (i: number) => i.toString(16).padStart(2, '0');
    const alike = Array.from({ length: 200 }, (_, i) => ({
      created_at: 2 ** 52,
      id: byte(i).padStart(64, 'e'),
    }));
    const set = IdSet.from(alike);
    for (let count = 100; count < 140; count += 1) {
      const question = new MessageWriter(Infinity);
      question.addIds(firstBound, set.boundBefore(count), new Uint8Array(0));
      question.addFingerprint(set.boundBefore(count + 1), lastBound, new Uint8Array(16));
      const message = answer(bytesToHex(question.finish()), set, 4_096);
      expect(message.length, `${count} ids`).toBeLessThanOrEqual(4_096);
    }
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
