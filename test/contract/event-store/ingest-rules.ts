import { expect, it } from 'vitest';
import { limits } from '../../../src/messages/limits';
import { fakeEvent, hexOf } from '../../support/fake-event';
import { idsOf, now, type OpenStore, offer, openNow } from './store-under-test';

export function ingestRules(open: OpenStore): void {
  it('gives back an event as it was, with nothing added', async () => {
    const store = await openNow(open);
    const event = fakeEvent({ tags: [['t', 'nostr'], [], ['x']], content: 'héllo 🌍 \u0000' });
    await offer(store, event);
    expect(await store.query([{ ids: [event.id] }])).toEqual([event]);
  });

  it('tells a duplicate in a later batch and within one batch', async () => {
    const store = await openNow(open);
    const event = fakeEvent();
    expect(await offer(store, event, event)).toEqual(['stored', 'duplicate']);
    expect(await offer(store, event)).toEqual(['duplicate']);
    expect(await store.count([{}])).toBe(1);
  });

  it('answers one verdict per event, in the order offered', async () => {
    const store = await openNow(open);
    const known = fakeEvent({ content: 'known' });
    await offer(store, known);
    const fresh = fakeEvent({ content: 'fresh' });
    const ephemeral = fakeEvent({ kind: 20_001 });
    const gone = fakeEvent({ tags: [['expiration', String(now - 1)]] });
    expect(await offer(store, gone, fresh, known, ephemeral)).toEqual([
      'expired',
      'stored',
      'duplicate',
      'ephemeral',
    ]);
  });

  it('keeps no ephemeral event', async () => {
    const store = await openNow(open);
    const event = fakeEvent({ kind: 29_999 });
    await offer(store, event);
    expect(await store.query([{}])).toEqual([]);
    expect(await store.known([event.id])).toEqual(new Set());
  });

  it('refuses an event in the very second it expires', async () => {
    const store = await openNow(open);
    expect(await offer(store, fakeEvent({ tags: [['expiration', String(now)]] }))).toEqual([
      'expired',
    ]);
  });

  it('hides an event from every question once it has expired', async () => {
    let time = now;
    const store = await open(() => time);
    const event = fakeEvent({ tags: [['expiration', String(now + 10)]] });
    const other = fakeEvent();
    await offer(store, event, other);
    expect(await store.count([{ kinds: [1] }])).toBe(2);
    time = now + 10;
    expect(await idsOf(store, {})).toEqual([other.id]);
    expect(await idsOf(store, { ids: [event.id] })).toEqual([]);
    expect(await store.count([{}])).toBe(1);
    expect(await store.count([{ kinds: [1], limit: 1 }])).toBe(1);
    expect((await store.idSet({})).size).toBe(1);
    const { events: left } = await store.storedAfter(0, [{}], { count: 10 });
    expect(left.map((one) => one.event.id)).toEqual([other.id]);
  });

  it('ignores an expiration that is no number', async () => {
    const store = await openNow(open);
    expect(await offer(store, fakeEvent({ tags: [['expiration', 'soon']] }))).toEqual(['stored']);
    expect(await store.count([{}])).toBe(1);
  });

  it('takes a follow list as long as has room in the largest event', async () => {
    const store = await openNow(open);
    const tags = Array.from({ length: 6_900 }, (_, at) => ['p', hexOf(`follow ${at}`)]);
    expect(await offer(store, fakeEvent({ kind: 3, tags }))).toEqual(['stored']);
    expect(await store.count([{ '#p': [hexOf('follow 6899')] }])).toBe(1);
  });

  it('refuses what has not the shape of an event, and stores the rest of the batch', async () => {
    const store = await openNow(open);
    const { id, pubkey } = fakeEvent();
    const wrong: Record<string, unknown>[] = [
      { id: id.slice(1) },
      { id: id.toUpperCase() },
      { pubkey: `${pubkey}00` },
      { sig: '0'.repeat(127) },
      { kind: 65_536 },
      { kind: 1.5 },
      { created_at: -1 },
      { created_at: '1000' },
      { tags: [['t', 7]] },
      { tags: 'none' },
      { tags: Array(limits.tagsPerEvent + 1).fill(['t']) },
      { content: undefined },
    ];
    const events = wrong.map((fields) => Object.assign(fakeEvent({ content: 'x' }), fields));
    const good = fakeEvent({ content: 'good' });
    const told: unknown[] = [];
    store.onCommit((stored) => told.push(...stored.map(({ event }) => event)));
    const refused = Array(wrong.length).fill('malformed');
    expect(await offer(store, ...events, good)).toEqual([...refused, 'stored']);
    expect(await store.query([{}])).toEqual([good]);
    expect(told).toEqual([good]);
  });

  it('refuses what takes more bytes as JSON than an event may, and takes what just fits', async () => {
    const store = await openNow(open);
    const most = limits.eventBytes - JSON.stringify(fakeEvent()).length;
    const [fits, long] = [most, most + 1].map((length) =>
      fakeEvent({ content: 'x'.repeat(length) }),
    );
    const quotes = fakeEvent({ content: '"'.repeat(limits.eventBytes / 2) });
    const umlauts = fakeEvent({ tags: [['t', 'ü'.repeat(limits.eventBytes / 2)]] });
    const huge = fakeEvent({ content: 'x'.repeat(limits.eventBytes + 1) });
    if (!fits || !long) throw new Error('two events were made');
    const verdicts = await offer(store, fits, long, quotes, umlauts, huge);
    expect(verdicts).toEqual(['stored', ...Array(4).fill('oversized')]);
    expect(await store.count([{}])).toBe(1);
  });

  it('refuses what is dated far ahead, until its date is near', async () => {
    let time = now;
    const store = await open(() => time);
    const latest = now + limits.relayFutureSeconds;
    const [near, far] = [fakeEvent({ created_at: latest }), fakeEvent({ created_at: latest + 1 })];
    expect(await offer(store, near, far)).toEqual(['stored', 'far-future']);
    expect(await store.known([far.id])).toEqual(new Set());
    time += 1;
    expect(await offer(store, far)).toEqual(['stored']);
  });

  it('takes an empty batch', async () => {
    const store = await openNow(open);
    expect(await offer(store)).toEqual([]);
  });

  it('takes batches at the same time and loses none', async () => {
    const store = await openNow(open);
    const batches = Array.from({ length: 8 }, (_, batch) =>
      Array.from({ length: 20 }, (_, at) => fakeEvent({ content: `${batch % 4} ${at}` })),
    );
    const verdicts = await Promise.all(batches.map((batch) => offer(store, ...batch)));
    expect(verdicts.flat().filter((verdict) => verdict === 'stored')).toHaveLength(80);
    expect(await store.count([{}])).toBe(80);
    expect(await store.lastSeq()).toBe(80);
  });
}
