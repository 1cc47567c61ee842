import { beforeEach, describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { me, OutboxBench, one, site, two } from '../../test/support/outbox-bench';
import type { VerifiedEvent } from '../nostr/event';

let bench: OutboxBench;
let note: VerifiedEvent;

const mine = (fields: Partial<VerifiedEvent> = {}) =>
  fakeEvent({ pubkey: me, created_at: bench.now / 1000, ...fields });

beforeEach(() => {
  bench = new OutboxBench();
  note = mine({ content: 'hello' });
});

describe('an event of the user that a site adds', () => {
  it('goes to each of their write relays at once', async () => {
    expect(await bench.add(note)).toBe('stored');
    await bench.flush();
    expect(bench.sent).toEqual([
      { relay: one, id: note.id },
      { relay: two, id: note.id },
    ]);
    expect(await bench.states(note)).toEqual({ [one]: 'accepted', [two]: 'accepted' });
    expect(bench.errors).toEqual([]);
    expect(bench.awake.held).toBe(0);
  });

  it('is in the store before a word of it goes out', async () => {
    bench.isOnline = false;
    await bench.add(note);
    expect(await bench.store.outbox()).toEqual([
      expect.objectContaining({ event: note, origin: site, addedAt: bench.now }),
    ]);
  });

  it('is not sent again when it is added again', async () => {
    await bench.add(note);
    await bench.add(note, 'https://other.example');
    await bench.flush();
    expect(bench.sentTo(one)).toEqual([note.id]);
  });

  it('is not sent when it came from a relay before', async () => {
    await bench.synced(note);
    expect(await bench.add(note)).toBe('duplicate');
    await bench.flush();
    expect(bench.sent).toEqual([]);
  });

  it('is not sent when a newer version is there', async () => {
    await bench.synced(mine({ kind: 0, content: 'new', created_at: 2_000 }));
    expect(await bench.add(mine({ kind: 0, content: 'old', created_at: 1_000 }))).toBe('older');
    await bench.flush();
    expect(bench.sent).toEqual([]);
  });

  it.each<[string, Partial<VerifiedEvent>]>([
    ['of somebody else', { pubkey: hexOf('other') }],
    ['protected', { tags: [['-']] }],
    ['encrypted', { kind: 4 }],
    ['ephemeral', { kind: 22242 }],
  ])('is not queued if it is %s', async (_, fields) => {
    await bench.add(mine(fields));
    expect(await bench.outbox.list()).toEqual([]);
    await bench.flush();
    expect(bench.sent).toEqual([]);
  });
});

describe('the user', () => {
  it('can try again at once, with one relay or all', async () => {
    bench.answer = () => ({ kind: 'refused', words: 'blocked: no' });
    await bench.add(note);
    await bench.flush();
    bench.answer = () => ({ kind: 'accepted', words: '' });
    await bench.outbox.retry(note.id, one);
    await bench.flush();
    expect(await bench.states(note)).toEqual({ [one]: 'accepted', [two]: 'refused' });
    await bench.outbox.retry(note.id);
    await bench.flush();
    expect(await bench.states(note)).toEqual({ [one]: 'accepted', [two]: 'accepted' });
    expect(bench.sentTo(one)).toHaveLength(2);
  });

  it('can try again with one that was given up, and begins anew', async () => {
    await bench.addOffline(note);
    bench.now += 15 * 24 * 3_600_000;
    bench.answer = () => ({ kind: 'later', words: 'busy' });
    await bench.flush();
    expect(await bench.target(note, one)).toMatchObject({ state: 'refused', gaveUp: true });
    await bench.outbox.retry(note.id, one);
    const again = await bench.target(note, one);
    expect(again).toMatchObject({ state: 'waiting' });
    expect(again).not.toHaveProperty('gaveUp');
    expect(again).not.toHaveProperty('words');
  });

  it('can take an event out, and it stays stored', async () => {
    await bench.addOffline(note);
    await bench.outbox.cancel(note.id);
    await bench.flush();
    expect(bench.sent).toEqual([]);
    expect(await bench.store.outbox()).toEqual([]);
    expect(await bench.store.count([{}])).toBe(1);
  });

  it('can do so while a relay has it: its word comes too late', async () => {
    bench.answer = async (_, { id }) => {
      await bench.outbox.cancel(id);
      return { kind: 'refused', words: 'blocked: no' };
    };
    await bench.add(note);
    await bench.flush();
    expect(await bench.outbox.list()).toEqual([]);
    expect(bench.errors).toEqual([]);
  });
});
