import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { GatewayBench, idsOf, publicTerms } from '../../test/support/gateway-bench';
import { PageRig } from '../../test/support/page-rig';
import { limits } from '../messages/limits';

const site = 'https://app.example';
const author = hexOf('author');
const notes = [100, 200, 300].map((created_at) => fakeEvent({ created_at, pubkey: author }));
const [, , newest] = notes;

let bench: GatewayBench;
let rig: PageRig;

beforeEach(async () => {
  bench = new GatewayBench();
  await bench.grants.allow(site, publicTerms);
  await bench.store(...notes);
  rig = new PageRig(bench);
});

afterEach(() => rig.close());

/** As the author asks, a NIP-09 deletion of a note. */
function deletionOf(id: string) {
  return fakeEvent({ kind: 5, pubkey: author, created_at: 400, tags: [['e', id]] });
}

describe('a subscription with further handlers', () => {
  it('says between stored and live events that all stored ones have come', async () => {
    const order: string[] = [];
    const stream = rig.nostrdb.subscribe({ kinds: [1] }, { stored: () => order.push('stored') });
    for (let read = 0; read < 3; read++) order.push((await stream.next()).value?.id ?? '');
    await vi.waitFor(() => expect(order.at(-1)).toBe('stored'));
    const live = fakeEvent({ content: 'live' });
    await bench.store(live);
    order.push((await stream.next()).value?.id ?? '');
    expect(order).toEqual([...idsOf(notes.toReversed()), 'stored', live.id]);
  });

  it('waits with that until the events before it have been read', async () => {
    const stored = vi.fn();
    const stream = rig.nostrdb.subscribe({ kinds: [1] }, { stored });
    await stream.next();
    await rig.nostrdb.supports();
    expect(stored).not.toHaveBeenCalled();
    await Promise.all([stream.next(), stream.next()]);
    await vi.waitFor(() => expect(stored).toHaveBeenCalledOnce());
  });

  it('says so also where nothing is stored, in both forms', async () => {
    const [stored, event] = [vi.fn(), vi.fn()];
    void rig.nostrdb.subscribe({ kinds: [7] }, { stored }).next();
    rig.nostrdb.subscribe({ kinds: [7] }, { stored, event });
    await vi.waitFor(() => expect(stored).toHaveBeenCalledTimes(2));
  });

  it('hears what is removed and why, and only that of its filters', async () => {
    const removed = vi.fn();
    const other = vi.fn();
    rig.nostrdb.subscribe({ kinds: [1] }, { event: vi.fn(), removed });
    rig.nostrdb.subscribe({ kinds: [7] }, { event: vi.fn(), removed: other });
    await rig.nostrdb.supports();
    await bench.store(deletionOf(newest?.id ?? ''));
    await vi.waitFor(() => expect(removed).toHaveBeenCalledOnce());
    expect(removed).toHaveBeenCalledWith({ id: newest?.id, reason: 'deleted' });
    expect(other).not.toHaveBeenCalled();
  });

  it('hears of no more removals once it has closed at one', async () => {
    const removed = vi.fn(() => {
      stream.close();
    });
    const stream = rig.nostrdb.subscribe({ kinds: [1] }, { event: vi.fn(), removed });
    await rig.nostrdb.supports();
    const targets = notes.map(({ id }) => ['e', id]);
    await bench.store(fakeEvent({ kind: 5, pubkey: author, created_at: 400, tags: targets }));
    await vi.waitFor(() => expect(removed).toHaveBeenCalled());
    await rig.nostrdb.supports();
    expect(removed).toHaveBeenCalledOnce();
  });

  it('is not told of what it may not see', async () => {
    const removed = vi.fn();
    const wrap = fakeEvent({ kind: 1059, pubkey: author });
    await bench.store(wrap);
    rig.nostrdb.subscribe({}, { event: vi.fn(), removed });
    await rig.nostrdb.supports();
    await bench.store(deletionOf(wrap.id), deletionOf(newest?.id ?? ''));
    await vi.waitFor(() => expect(removed).toHaveBeenCalled());
    expect(removed.mock.calls).toEqual([[{ id: newest?.id, reason: 'deleted' }]]);
  });

  it('asks for notices only where somebody listens', async () => {
    rig.nostrdb.subscribe({}, { event: vi.fn() });
    await rig.nostrdb.supports();
    expect(rig.sent).toContainEqual(expect.objectContaining({ params: [{}] }));
    rig.nostrdb.subscribe({}, { event: vi.fn(), removed: vi.fn() });
    await rig.nostrdb.supports();
    expect(rig.sent).toContainEqual(expect.objectContaining({ params: [{}, { removed: true }] }));
  });
});

describe('add() of an array', () => {
  it('says of each what became of it', async () => {
    const expired = fakeEvent({ tags: [['expiration', '5']], created_at: 1 });
    const [profile, olderProfile] = [20, 10].map((created_at) =>
      fakeEvent({ kind: 0, pubkey: author, created_at }),
    );
    await bench.store(deletionOf(newest?.id ?? ''));
    const forged = { ...fakeEvent({ content: 'forged' }), sig: 'f'.repeat(128) };
    const large = fakeEvent({ content: 'x'.repeat(limits.eventBytes) });
    const fresh = fakeEvent({ content: 'fresh' });
    const results = await rig.nostrdb.add([
      ...[fresh, notes[0], profile, olderProfile, newest, expired],
      ...[fakeEvent({ kind: 20_001 }), forged, large, null, { id: 7 }],
    ]);
    expect(results).toMatchObject([
      { id: fresh.id, status: 'stored' },
      { id: notes[0]?.id, status: 'duplicate' },
      { status: 'stored' },
      { status: 'older' },
      { id: newest?.id, status: 'deleted' },
      { status: 'expired' },
      { status: 'ephemeral' },
      { id: forged.id, status: 'invalid', code: 'invalid-event', message: expect.any(String) },
      { id: large.id, status: 'refused', code: 'too-large', message: expect.any(String) },
      { id: '', status: 'invalid' },
      { id: '', status: 'invalid' },
    ]);
    expect(await rig.nostrdb.event(fresh.id)).toEqual(fresh);
  });

  it('refuses more than it takes at once, and stores nothing of it', async () => {
    const many = Array.from({ length: limits.eventsPerAdd + 1 }, () => null);
    await expect(rig.nostrdb.add(many)).rejects.toMatchObject({ code: 'too-many' });
    expect(await rig.nostrdb.add([])).toEqual([]);
  });
});

describe('page()', () => {
  it('gives a large answer piece by piece, each event once', async () => {
    const first = await rig.nostrdb.page({ kinds: [1] }, { count: 2 });
    expect(idsOf(first.events)).toEqual(idsOf(notes.toReversed().slice(0, 2)));
    const second = await rig.nostrdb.page({ kinds: [1] }, { count: 2, after: first.next });
    expect(idsOf(second.events)).toEqual(idsOf(notes.slice(0, 1)));
    expect(second.next).toBeUndefined();
  });

  it.each([{ count: 0 }, { count: 'x' }, { after: 'x' }, 7])('refuses %j', async (options) => {
    const asked = rig.nostrdb.page({}, options);
    await expect(asked).rejects.toMatchObject({ code: 'invalid-message' });
  });
});

describe('seenOn()', () => {
  it('names the public relays of an event that the site may see', async () => {
    const [note] = notes;
    await bench.shared.noteSeen('wss://other.example/', [note?.id ?? '']);
    await bench.shared.noteSeen('ws://localhost:4869/', [note?.id ?? '']);
    expect(await rig.nostrdb.seenOn(note?.id)).toEqual([
      'wss://other.example/',
      'wss://relay.example/',
    ]);
  });

  it('knows nothing of others, whether they are there or not', async () => {
    const wrap = fakeEvent({ kind: 1059 });
    await bench.store(wrap);
    expect(await rig.nostrdb.seenOn(wrap.id)).toEqual([]);
    expect(await rig.nostrdb.seenOn(hexOf('nothing'))).toEqual([]);
    await bench.grants.forget(site);
    expect(await rig.nostrdb.seenOn(notes[0]?.id)).toEqual([]);
  });
});
