import { beforeEach, describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { me, OutboxBench, one, two, writeRelay } from '../../test/support/outbox-bench';
import { LarderError } from '../messages/larder-error';
import type { VerifiedEvent } from '../nostr/event';

const minute = 60_000;
const day = 24 * 60 * minute;
let bench: OutboxBench;
let note: VerifiedEvent;

const mine = (fields: Partial<VerifiedEvent> = {}) =>
  fakeEvent({ pubkey: me, created_at: bench.now / 1000, ...fields });
const later = { kind: 'later', words: 'rate-limited: slow down' } as const;
const unreachable = () => new LarderError('relay-unreachable', 'It cannot be reached.');

beforeEach(() => {
  bench = new OutboxBench();
  note = mine({ content: 'hello' });
});

describe('a relay that does not take it', () => {
  it('for good is told, and not asked again', async () => {
    bench.answer = (relay) =>
      relay === one
        ? { kind: 'refused', words: 'blocked: not here' }
        : { kind: 'duplicate', words: '' };
    await bench.add(note);
    await bench.flush();
    expect(await bench.states(note)).toEqual({ [one]: 'refused', [two]: 'accepted' });
    expect(await bench.target(note, one)).toMatchObject({ words: 'blocked: not here' });
    bench.now += day;
    await bench.flush();
    expect(bench.sentTo(one)).toEqual([note.id]);
  });

  it('is not noted as having it, and one that has it is', async () => {
    bench.answer = (relay) =>
      relay === one ? { kind: 'refused', words: 'blocked: no' } : { kind: 'duplicate', words: '' };
    await bench.add(note);
    await bench.flush();
    expect(await bench.store.seenOn(note.id)).toEqual([two]);
  });

  it('now is asked again later, and each time later still', async () => {
    bench.answer = () => later;
    await bench.add(note);
    await bench.flush();
    bench.now += minute - 1;
    await bench.flush();
    expect(bench.sentTo(one)).toHaveLength(1);
    expect(await bench.outbox.nextAttemptAfter(bench.now)).toBe(bench.now + 1);
    bench.now += 1;
    await bench.flush();
    bench.now += minute;
    await bench.flush();
    expect(bench.sentTo(one)).toHaveLength(2);
    bench.answer = () => ({ kind: 'accepted', words: '' });
    bench.now += minute;
    await bench.flush();
    expect(bench.sentTo(one)).toHaveLength(3);
    expect(await bench.outbox.nextAttemptAfter(0)).toBeUndefined();
  });

  it('and cannot be reached is told by the error, which any language has words for', async () => {
    bench.unreachable = (relay) => (relay === one ? unreachable() : undefined);
    await bench.add(note);
    await bench.flush();
    expect(await bench.target(note, one)).toMatchObject({
      state: 'waiting',
      attempts: 1,
      words: 'It cannot be reached.',
      code: 'relay-unreachable',
    });
    expect(await bench.target(note, two)).toMatchObject({ state: 'accepted' });
  });

  it('and breaks off in the middle has an attempt counted for each event it said nothing to', async () => {
    const second = mine({ content: 'second' });
    await bench.addOffline(note);
    bench.now += 1;
    await bench.addOffline(second);
    bench.answer = (relay, { id }) =>
      relay === one && id === second.id
        ? new LarderError('relay-closed', 'It broke off.')
        : { kind: 'accepted', words: '' };
    await bench.flush();
    expect(await bench.target(note, one)).toMatchObject({ state: 'accepted' });
    expect(await bench.target(second, one)).toMatchObject({ state: 'waiting', attempts: 1 });
  });

  it('is given up after 14 days, but not before it was tried once more', async () => {
    await bench.addOffline(note);
    bench.now += 15 * day;
    bench.unreachable = (relay) => (relay === one ? unreachable() : undefined);
    await bench.flush();
    expect(await bench.states(note)).toEqual({ [one]: 'refused', [two]: 'accepted' });
    expect(await bench.target(note, one)).toMatchObject({
      gaveUp: true,
      code: 'relay-unreachable',
    });
  });

  it('because of a fault of ours leaves the event waiting, and the fault is told', async () => {
    bench.answer = () => new TypeError('bug');
    await bench.addOffline(note);
    await expect(bench.flush()).rejects.toThrow('bug');
    expect(await bench.target(note, one)).toMatchObject({ state: 'waiting', attempts: 0 });
  });
});

describe('a relay that wants to know who writes', () => {
  it('is signed in to and sent the event once more', async () => {
    let signedIn = false;
    bench.relays = [writeRelay(one)];
    bench.answer = () =>
      signedIn ? { kind: 'accepted', words: '' } : { kind: 'auth-required', words: 'who are you' };
    bench.signIn = async () => {
      signedIn = true;
      return 'signed-in';
    };
    await bench.add(note);
    await bench.flush();
    expect(bench.sentTo(one)).toHaveLength(2);
    expect(await bench.target(note, one)).toMatchObject({ state: 'accepted', attempts: 1 });
  });

  it.each([
    ['there is no signer', 'no-signer', 1],
    ['the relay does not take the sign-in', 'refused', 1],
    ['it still asks', 'signed-in', 2],
  ] as const)('waits when %s', async (_, outcome, times) => {
    bench.relays = [writeRelay(one)];
    bench.answer = () => ({ kind: 'auth-required', words: 'who are you' });
    bench.signIn = async () => outcome;
    await bench.add(note);
    await bench.flush();
    expect(bench.sentTo(one)).toHaveLength(times);
    expect(await bench.target(note, one)).toMatchObject({ state: 'waiting', words: 'who are you' });
  });
});

describe('a relay that takes its time', () => {
  it('keeps no other waiting, and gets what is added meanwhile after that', async () => {
    let speak: () => void = () => undefined;
    const spoken = new Promise<void>((resolve) => {
      speak = resolve;
    });
    bench.answer = async (relay) => {
      if (relay === one) await spoken;
      return { kind: 'accepted', words: '' };
    };
    const accepted = (id: string, relay: string) =>
      new Promise<void>((resolve) => {
        bench.outbox.onChange((entries) => {
          const entry = entries.find((it) => it.event.id === id);
          if (entry?.targets.some((it) => it.relay === relay && it.state === 'accepted')) resolve();
        });
      });
    const second = mine({ content: 'second' });
    const [noteTwo, secondTwo] = [accepted(note.id, two), accepted(second.id, two)];
    await bench.add(note);
    await noteTwo;
    await bench.add(second);
    await secondTwo;
    expect(bench.sentTo(one)).toEqual([note.id]);
    speak();
    await bench.flush();
    expect(bench.sentTo(one)).toEqual([note.id, second.id]);
  });
});
