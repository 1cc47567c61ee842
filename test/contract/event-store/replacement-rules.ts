import { expect, it } from 'vitest';
import { fakeEvent } from '../../support/fake-event';
import { alice, bob, idsOf, type OpenStore, offer, openNow } from './store-under-test';

const profile = (created_at: number, content = '', pubkey = alice) =>
  fakeEvent({ kind: 0, created_at, content, pubkey });
const article = (created_at: number, d: string, content = '') =>
  fakeEvent({ kind: 30_023, created_at, tags: [['d', d]], content });

export function replacementRules(open: OpenStore): void {
  it('keeps the newest version alone', async () => {
    const store = await openNow(open);
    const [first, second] = [profile(1), profile(2)];
    expect(await offer(store, first)).toEqual(['stored']);
    expect(await offer(store, second)).toEqual(['stored']);
    expect(await idsOf(store, { kinds: [0] })).toEqual([second.id]);
    expect(await idsOf(store, { ids: [first.id] })).toEqual([]);
  });

  it('refuses a version older than the one it keeps', async () => {
    const store = await openNow(open);
    await offer(store, profile(2));
    expect(await offer(store, profile(1))).toEqual(['older']);
    expect(await store.count([{}])).toBe(1);
  });

  it('keeps the lowest id of versions of one second, whichever comes first', async () => {
    for (const order of ['ascending', 'descending']) {
      const store = await openNow(open);
      const versions = [profile(1, 'a'), profile(1, 'b'), profile(1, 'c')].sort((a, b) =>
        a.id < b.id ? -1 : 1,
      );
      const lowest = versions[0]?.id;
      if (order === 'descending') versions.reverse();
      for (const version of versions) await offer(store, version);
      expect(await idsOf(store, {})).toEqual([lowest]);
    }
  });

  it('finds the newest of several versions in one batch', async () => {
    const store = await openNow(open);
    const versions = [profile(2), profile(4), profile(3), profile(1)];
    expect(await offer(store, ...versions)).toEqual(['older', 'stored', 'older', 'older']);
    expect(await idsOf(store, {})).toEqual([versions[1]?.id]);
    expect(await store.lastSeq()).toBe(1);
  });

  it('replaces a stored version by the newest of a batch', async () => {
    const store = await openNow(open);
    await offer(store, profile(2));
    expect(await offer(store, profile(1), profile(3), profile(4))).toEqual([
      'older',
      'older',
      'stored',
    ]);
    expect(await store.count([{}])).toBe(1);
  });

  it('keeps authors, kinds and d tags apart', async () => {
    const store = await openNow(open);
    await offer(
      store,
      ...[profile(1, '', alice), profile(1, '', bob), fakeEvent({ kind: 3, created_at: 1 })],
      ...[article(1, 'one'), article(1, 'two'), fakeEvent({ kind: 30_024, tags: [['d', 'one']] })],
    );
    expect(await store.count([{}])).toBe(6);
  });

  it('replaces an addressable event by its d tag, a missing one counting as empty', async () => {
    const store = await openNow(open);
    const bare = fakeEvent({ kind: 30_023, created_at: 1 });
    await offer(store, bare, article(1, 'one'));
    const [empty, one] = [article(2, ''), article(2, 'one')];
    expect(await offer(store, empty, one)).toEqual(['stored', 'stored']);
    expect(new Set(await idsOf(store, {}))).toEqual(new Set([empty.id, one.id]));
  });

  it('keeps every event of a plain kind', async () => {
    const store = await openNow(open);
    await offer(store, fakeEvent({ content: 'a' }), fakeEvent({ content: 'b' }));
    expect(await store.count([{ kinds: [1] }])).toBe(2);
  });
}
