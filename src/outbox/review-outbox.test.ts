import { beforeEach, describe, expect, it } from 'vitest';
import { fakeDeletion, fakeEvent } from '../../test/support/fake-event';
import { me, OutboxBench, one, two, writeRelay } from '../../test/support/outbox-bench';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { VerifiedEvent } from '../nostr/event';

const minute = 60_000;
const day = 24 * 60 * minute;
let bench: OutboxBench;
let note: VerifiedEvent;

const mine = (fields: Partial<VerifiedEvent> = {}) =>
  fakeEvent({ pubkey: me, created_at: Math.floor(bench.now / 1000), ...fields });

beforeEach(() => {
  bench = new OutboxBench();
  note = mine({ content: 'hello' });
});

describe('what waits', () => {
  beforeEach(async () => {
    await bench.addOffline(note);
  });

  it('is not tried without a network, however often', async () => {
    bench.isOnline = false;
    await bench.flush();
    expect(bench.sent).toEqual([]);
    expect(await bench.target(note, one)).toMatchObject({ attempts: 0 });
  });

  it('survives the end of the background', async () => {
    bench.restart();
    await bench.flush();
    expect(await bench.states(note)).toEqual({ [one]: 'accepted', [two]: 'accepted' });
  });

  it('is forgotten when the user deletes it meanwhile, and the deletion goes out', async () => {
    const deletion = fakeDeletion(mine({ content: '' }), { events: [note] });
    bench.now += 1;
    await bench.add(deletion);
    await bench.flush();
    expect(bench.sentTo(one)).toEqual([deletion.id]);
  });

  it('is forgotten when it expires meanwhile', async () => {
    const brief = mine({ tags: [['expiration', String(bench.now / 1000 + 60)]] });
    await bench.addOffline(brief);
    bench.now += minute;
    await bench.flush();
    expect(bench.sentTo(one)).toEqual([note.id]);
    expect(await bench.states(brief)).toEqual({});
  });

  it('goes in the order in which it was written', async () => {
    bench.now += 1;
    const second = mine({ content: 'second' });
    await bench.addOffline(second);
    await bench.flush();
    expect(bench.sentTo(one)).toEqual([note.id, second.id]);
  });

  it('also goes to a relay that is new, on the day it was added', async () => {
    bench.answer = () => ({ kind: 'later', words: 'rate-limited: slow down' });
    bench.relays = [...bench.relays, writeRelay('wss://three.example/')];
    bench.now += day - 1;
    await bench.flush();
    bench.relays = [...bench.relays, writeRelay('wss://four.example/')];
    bench.now += 1;
    await bench.flush();
    expect(Object.keys(await bench.states(note))).toEqual([one, two, 'wss://three.example/']);
  });

  it('does not go to a relay that is switched off meanwhile', async () => {
    bench.relays = [writeRelay(one), writeRelay(two, { enabled: false })];
    await bench.flush();
    expect(await bench.states(note)).toEqual({ [one]: 'accepted' });
    bench.relays = [];
    await bench.flush();
    expect(bench.sentTo(two)).toEqual([]);
  });

  it('has no attempt counted when we end it', async () => {
    const stop = new AbortController();
    bench.answer = () => {
      stop.abort();
      return new LarderError('relay-closed', 'The connection is closed.');
    };
    await expect(bench.flush(stop.signal)).rejects.toThrow();
    expect(await bench.target(note, one)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(bench.awake.held).toBe(0);
  });

  it('stays where it is while the user pauses everything, and goes on then', async () => {
    bench.answer = async (relay) => {
      if (relay === one) void bench.outbox.pause();
      return new LarderError('relay-closed', 'The connection is closed.');
    };
    bench.relays = [writeRelay(one)];
    await bench.flush();
    await bench.flush();
    expect(bench.sentTo(one)).toHaveLength(1);
    expect(await bench.target(note, one)).toMatchObject({ state: 'waiting', attempts: 0 });
    bench.answer = () => ({ kind: 'accepted', words: '' });
    bench.outbox.resume();
    await bench.flush();
    expect(await bench.states(note)).toEqual({ [one]: 'accepted' });
  });
});

describe('what is through', () => {
  it('is remembered for a week, the latest of it', async () => {
    const notes = Array.from({ length: limits.outboxShown + 2 }, (_, n) =>
      mine({ content: `${n}` }),
    );
    for (const one of notes) {
      bench.now += 1;
      await bench.add(one);
      await bench.flush();
    }
    expect(await bench.outbox.list()).toHaveLength(notes.length);
    bench.now += 2 * 60 * minute;
    await bench.flush();
    expect(await bench.outbox.list()).toHaveLength(limits.outboxShown);
    bench.now += 7 * day;
    await bench.flush();
    expect(await bench.store.outbox()).toEqual([]);
  });
});
