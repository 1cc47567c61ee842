import { expect, it } from 'vitest';
import { fakeEvent } from '../../support/fake-event';
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
    expect((await store.storedAfter(0, [{}])).map((one) => one.event.id)).toEqual([other.id]);
  });

  it('ignores an expiration that is no number', async () => {
    const store = await openNow(open);
    expect(await offer(store, fakeEvent({ tags: [['expiration', 'soon']] }))).toEqual(['stored']);
    expect(await store.count([{}])).toBe(1);
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
