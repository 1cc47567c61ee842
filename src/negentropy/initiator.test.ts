import { describe, expect, it } from 'vitest';
import { lastBound, timestampBound } from './bound';
import { bytesToHex, hexToBytes } from './hex';
import { IdSet } from './id-set';
import { createInitiator } from './initiator';
import { readRanges } from './message-reader';
import { MessageWriter } from './message-writer';
import { createResponder } from './responder';

const entry = (i: number) => ({ created_at: i, id: i.toString(16).padStart(64, '0') });
const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => entry(from + i));
const set = IdSet.from(entries(0, 1_000));
const nothing = Uint8Array.of(0x61);

const started = (of = set, frameBytes = 4_096) => {
  const session = createInitiator(of, { frameBytes });
  session.open();
  return session;
};
const ranges = (message: Uint8Array | undefined) => [...readRanges(message ?? nothing)];

describe('the initiator', () => {
  it('opens with fingerprints, the newest parts smallest, or with its ids when they are few', () => {
    const opened = ranges(createInitiator(set).open());
    expect(opened.slice(-3).map(({ mode, end }) => [mode, end.timestamp])).toEqual([
      ['fingerprint', 968],
      ['fingerprint', 1_000],
      ['ids', Infinity],
    ]);
    const few = createInitiator(IdSet.from([entry(7)])).open();
    expect(bytesToHex(few)).toBe(`6100000201${entry(7).id}`);
    expect(bytesToHex(createInitiator(IdSet.from([])).open())).toBe('6100000200');
  });

  it('is done after one round when both sides are the same', () => {
    const session = createInitiator(set);
    const answer = createResponder(set).receive(session.open());
    expect(session.receive(answer)).toEqual({ reply: undefined, have: [], need: [] });
    expect(session.rounds).toBe(1);
  });

  it('tells what either side lacks', () => {
    const session = createInitiator(IdSet.from(entries(0, 20)));
    const answer = createResponder(IdSet.from(entries(5, 25))).receive(session.open());
    expect(session.receive(answer)).toEqual({
      reply: undefined,
      have: entries(0, 5).map(({ id }) => id),
      need: entries(20, 25).map(({ id }) => id),
    });
  });

  it('tells an id once, however often a peer lists it', () => {
    const session = started(IdSet.from(entries(0, 100)));
    const list = new MessageWriter(Infinity);
    const ids = IdSet.from([entry(0), entry(3), entry(500)]).idsBetween(0, 3);
    list.addIds(timestampBound(0), timestampBound(4), Uint8Array.from([...ids, ...ids]));
    // The rest is unlike ours, which keeps the session going.
    list.addFingerprint(timestampBound(4), lastBound, new Uint8Array(16));
    const have = [entry(1).id, entry(2).id];
    expect(session.receive(list.finish())).toMatchObject({ have, need: [entry(500).id] });
    expect(session.receive(list.finish())).toMatchObject({ have: [], need: [] });
  });

  it('asks later about what a frame cannot hold, and nothing twice', () => {
    const many = IdSet.from(entries(0, 10_000));
    const session = createInitiator(many, { frameBytes: 4_096 });
    // Unlike ours everywhere: 16 fingerprints become 256, more than fit.
    const unequal = createResponder(IdSet.from(entries(0, 10_000).map(flip)));
    const reply = session.receive(unequal.receive(session.open())).reply;
    expect(reply?.length).toBeLessThanOrEqual(4_096);
    const end = ranges(reply).at(-1)?.end.timestamp ?? 0;
    const next = ranges(session.receive(nothing).reply);
    expect(next[0]).toMatchObject({ mode: 'skip', end: { timestamp: end } });
    expect(next.length).toBeGreaterThan(2);
  });

  it('asks later even if the peer skips in so many words what was skipped', () => {
    const many = IdSet.from(entries(0, 10_000));
    const session = createInitiator(many, { frameBytes: 4_096 });
    const unequal = createResponder(IdSet.from(entries(0, 10_000).map(flip)));
    session.receive(unequal.receive(session.open()));
    expect(session.receive(hexToBytes('61000000')).reply).toBeDefined();
  });

  it('asks again as it was about what the peer closed with one fingerprint', () => {
    const session = createInitiator(set);
    const first = ranges(session.open());
    const closing = new MessageWriter(Infinity);
    const [, , third] = first;
    if (third === undefined) throw new Error('no third range');
    closing.addFingerprint(third.start, lastBound, new Uint8Array(16));
    const again = ranges(session.receive(closing.finish()).reply);
    expect(again[0]).toMatchObject({ mode: 'skip', end: third.start });
    expect(again.slice(1)).toEqual(first.slice(2));
  });

  it('never puts a fingerprint for a range that is empty on our side', () => {
    const session = createInitiator(set);
    const [first] = ranges(session.open());
    // The peer closes its frame between our last entry of the first range and the range's end.
    const cut = { timestamp: (first?.end.timestamp ?? 0) - 1, prefix: Uint8Array.of(1) };
    const closing = new MessageWriter(Infinity);
    closing.addFingerprint(cut, lastBound, new Uint8Array(16));
    const [skip, empty] = ranges(session.receive(closing.finish()).reply);
    expect(skip).toMatchObject({ mode: 'skip', end: cut });
    expect(empty).toMatchObject({ mode: 'ids', ids: new Uint8Array(0), end: first?.end });
  });

  it.each(['60', '62', '6f'])('names the version of a peer that answers %s', (answer) => {
    expect(() => started().receive(hexToBytes(answer))).toThrow(
      expect.objectContaining({
        code: 'negentropy-protocol',
        message: expect.stringContaining(`version ${Number.parseInt(answer, 16) - 0x60} `),
      }),
    );
  });

  it('is over after a malformed message', () => {
    const session = started();
    expect(() => session.receive(hexToBytes('610003'))).toThrow(
      expect.objectContaining({ code: 'negentropy-protocol' }),
    );
    expect(() => session.receive(nothing)).toThrow(expect.objectContaining({ code: 'internal' }));
  });

  it('expects no answer before it opened, and opens once', () => {
    const session = createInitiator(set);
    const internal = expect.objectContaining({ code: 'internal' });
    expect(() => session.receive(nothing)).toThrow(internal);
    session.open();
    expect(() => session.open()).toThrow(internal);
  });

  it('gives up on a peer that splits nothing into ever more', { timeout: 60_000 }, () => {
    const session = started(IdSet.from([entry(0)]));
    const splinters = new MessageWriter(Infinity);
    for (let at = 1; at < 100_010; at += 1) {
      splinters.addFingerprint(timestampBound(at), timestampBound(at + 1), new Uint8Array(16));
    }
    expect(() => session.receive(splinters.finish())).toThrow(
      expect.objectContaining({ code: 'negentropy-protocol' }),
    );
  });
});

function flip({ created_at, id }: { created_at: number; id: string }) {
  return { created_at, id: id.replace(/^0/, 'f') };
}
