import { expect, it } from 'vitest';
import type { NostrEvent } from '../../../src/nostr/event';
import { fakeDeletion, fakeEvent, hexOf } from '../../support/fake-event';
import { alice, bob, idsOf, now, type OpenStore, offer, openNow } from './store-under-test';

const vanish = (fields: Partial<NostrEvent> = {}, relay = 'ALL_RELAYS') =>
  fakeEvent({ kind: 62, created_at: 2_000, tags: [['relay', relay]], ...fields });
const wrap = (content: string, fields: Partial<NostrEvent> = {}) =>
  fakeEvent({ kind: 1059, content, pubkey: hexOf(content), tags: [['p', bob]], ...fields });

export function vanishRules(open: OpenStore): void {
  it('removes what its author had made up to then, and lets none of it come back', async () => {
    const store = await openNow(open);
    const old = [1_000, 2_000].map((created_at) => fakeEvent({ created_at }));
    const profile = fakeEvent({ kind: 0, created_at: 5 });
    const [later, other] = [fakeEvent({ created_at: 2_001 }), fakeEvent({ pubkey: bob })];
    await offer(store, ...old, profile, later, other, fakeDeletion({}, { events: [] }));
    const request = vanish();
    expect(await offer(store, request)).toEqual(['stored']);
    expect(await idsOf(store, {})).toEqual([later.id, request.id, other.id]);
    const unseen = fakeEvent({ created_at: 3, content: 'never seen before' });
    expect(await offer(store, ...old, unseen, profile)).toEqual(Array(4).fill('deleted'));
    expect(await store.known([profile.id])).toEqual(new Set([profile.id]));
    expect((await store.idSet({ authors: [alice] })).size).toBe(2);
  });

  it('works within one batch, in either order', async () => {
    const store = await openNow(open);
    const [a, b] = [fakeEvent({ content: 'a' }), fakeEvent({ content: 'b' })];
    expect(await offer(store, a, vanish(), b)).toEqual(['deleted', 'stored', 'deleted']);
  });

  for (const order of ['before it', 'after it']) {
    it(`is not undone by a deletion that comes ${order}`, async () => {
      const store = await openNow(open);
      const note = fakeEvent();
      const request = vanish();
      const deletion = fakeDeletion({ created_at: 3_000 }, { events: [request] });
      await offer(store, note);
      const both = order === 'before it' ? [deletion, request] : [request, deletion];
      for (const event of both) expect(await offer(store, event)).toEqual(['stored']);
      expect(await idsOf(store, {})).toEqual([deletion.id, request.id]);
    });
  }

  it('removes more than a transaction takes', async () => {
    const store = await openNow(open);
    const notes = Array.from({ length: 450 }, (_, at) => fakeEvent({ content: `${at}` }));
    await offer(store, ...notes, fakeEvent({ kind: 7 }));
    let told = 0;
    store.onCommit((_, removed) => {
      told += removed.filter(({ reason }) => reason === 'deleted').length;
    });
    await offer(store, vanish());
    expect(await store.count([{ authors: [alice] }])).toBe(1);
    expect(told).toBe(451);
  });

  it('says nothing of what other relays than the named one have', async () => {
    const store = await openNow(open);
    await offer(store, fakeEvent(), vanish({}, 'wss://one.example/'));
    expect(await store.count([{ kinds: [1] }])).toBe(1);
  });

  it('is kept and not followed where the author is spared', async () => {
    const store = await open(
      () => now,
      (pubkey) => pubkey === alice,
    );
    const theirs = fakeEvent({ pubkey: bob });
    await offer(store, fakeEvent(), theirs, vanish(), vanish({ pubkey: bob }));
    expect(await store.count([{ kinds: [1] }])).toBe(1);
    expect(await store.count([{ kinds: [62] }])).toBe(2);
    expect(await offer(store, fakeEvent({ content: 'again' }), theirs)).toEqual([
      'stored',
      'deleted',
    ]);
  });

  it('is followed after all when the author is not spared any more', async () => {
    const spared = new Set([alice, bob]);
    const store = await open(
      () => now,
      (pubkey) => spared.has(pubkey),
    );
    const note = fakeEvent();
    const later = fakeEvent({ created_at: 2_001 });
    const theirs = fakeEvent({ pubkey: bob });
    const requests = [vanish({ created_at: 500 }), vanish(), vanish({ pubkey: bob })];
    await offer(store, note, later, theirs, ...requests);
    let told: readonly NostrEvent[] = [];
    store.onCommit((_, removed) => {
      told = [...told, ...removed.map(({ event }) => event)];
    });

    spared.delete(alice);
    await store.followVanish([alice]);
    expect(await idsOf(store, { kinds: [1] })).toEqual([later.id, theirs.id]);
    expect(await store.count([{ kinds: [62] }])).toBe(3);
    expect(told).toEqual([note]);
    expect(await offer(store, note, fakeEvent({ content: 'unseen' }))).toEqual([
      'deleted',
      'deleted',
    ]);
    await store.followVanish([alice]);
    expect(await idsOf(store, { kinds: [1] })).toEqual([later.id, theirs.id]);
  });

  it('is followed again when its author was spared for some time', async () => {
    let spared = '';
    const store = await open(
      () => now,
      (pubkey) => pubkey === spared,
    );
    const note = fakeEvent();
    await offer(store, vanish());
    spared = alice;
    await offer(store, note);
    await store.followVanish([alice]);
    expect(await idsOf(store, { kinds: [1] })).toEqual([note.id]);
    spared = '';
    await store.followVanish([alice]);
    expect(await idsOf(store, { kinds: [1] })).toEqual([]);
  });

  it('of which nothing is stored, or for some relays alone, is not followed afterwards', async () => {
    const store = await open(
      () => now,
      () => true,
    );
    await offer(store, fakeEvent(), vanish({}, 'wss://one.example/'));
    await store.followVanish([alice, bob]);
    expect(await store.count([{ kinds: [1] }])).toBe(1);
  });

  it('binds nobody who is spared since, and binds again who is not any more', async () => {
    let spared = '';
    const store = await open(
      () => now,
      (pubkey) => pubkey === spared,
    );
    const [note, profile] = [fakeEvent(), fakeEvent({ kind: 0, created_at: 5 })];
    const deleted = fakeEvent({ content: 'deleted by name' });
    await offer(store, note, vanish(), fakeDeletion({ created_at: 2_001 }, { events: [deleted] }));
    expect(await offer(store, note, profile)).toEqual(['deleted', 'deleted']);
    spared = alice;
    expect(await offer(store, note, profile, deleted)).toEqual(['stored', 'stored', 'deleted']);
    // Another's request has nobody else's events removed.
    await offer(store, vanish({ pubkey: bob }));
    expect(await idsOf(store, { authors: [alice], kinds: [0, 1] })).toEqual([note.id, profile.id]);
    spared = '';
    expect(await offer(store, fakeEvent({ content: 'late' }))).toEqual(['deleted']);
  });

  it('knows what went with its author until that one is readmitted, and what was deleted besides', async () => {
    const store = await openNow(open);
    const [here, refused, deleted] = ['here', 'refused', 'deleted'].map((content) =>
      fakeEvent({ content }),
    );
    if (!here || !refused || !deleted) throw new Error('three notes were made');
    const ids = [here, refused, deleted].map(({ id }) => id);
    await offer(store, here, deleted, fakeDeletion({}, { events: [deleted] }));
    await offer(store, vanish());
    await offer(store, refused);
    const verdict = { id: refused.id, side: 'absorb', reason: 'deleted', at: 9 } as const;
    await store.settle('wss://one.example/', 'own', { put: [verdict] });
    expect(await store.known(ids)).toEqual(new Set(ids));
    expect(await store.readmit((author, as) => author === bob && as === 'vanished')).toBe(0);
    await store.readmit((author, as) => author === alice && as === 'vanished');
    expect(await store.known(ids)).toEqual(new Set([deleted.id]));
    expect(await store.verdicts('wss://one.example/', 'own')).toEqual([]);
  });

  it('keeps protected events like any other (NIP-70)', async () => {
    const store = await openNow(open);
    expect(await offer(store, fakeEvent({ tags: [['-']] }))).toEqual(['stored']);
  });

  it('lets whom a gift wrap is for delete it, before or after it comes, and nobody else', async () => {
    const store = await openNow(open);
    const [here, coming, spared] = ['here', 'coming', 'spared'].map((content) => wrap(content));
    if (!here || !coming || !spared) throw new Error('three wraps were made');
    await offer(store, here, spared);
    await offer(store, fakeDeletion({ pubkey: bob }, { events: [here, coming] }));
    await offer(store, fakeDeletion({ pubkey: hexOf('eve') }, { events: [spared] }));
    expect(await offer(store, here, coming)).toEqual(['deleted', 'deleted']);
    expect(await idsOf(store, { kinds: [1059] })).toEqual([spared.id]);
  });

  it('removes the gift wraps for its author up to then, and lets none of them come back', async () => {
    const store = await openNow(open);
    const [here, unseen] = [wrap('here'), wrap('unseen')];
    const later = wrap('later', { created_at: 2_001 });
    const other = wrap('for another', { tags: [['p', alice]] });
    const mention = fakeEvent({ created_at: 1_001, tags: [['p', bob]] });
    await offer(store, here, later, other, mention);
    let told: readonly NostrEvent[] = [];
    store.onCommit((_, removed) => {
      told = removed.map(({ event }) => event);
    });
    await offer(store, vanish({ pubkey: bob }));
    expect(told).toEqual([here]);
    expect(await idsOf(store, { kinds: [1, 1059] })).toEqual(
      [later, mention, other].map(({ id }) => id),
    );
    expect(await offer(store, here, unseen)).toEqual(['deleted', 'deleted']);
    expect((await store.idSet({ kinds: [1059] })).size).toBe(2);
  });

  it('removes gift wraps within one batch, in either order', async () => {
    const store = await openNow(open);
    const batch = [wrap('a'), vanish({ pubkey: bob }), wrap('b')];
    expect(await offer(store, ...batch)).toEqual(['deleted', 'stored', 'deleted']);
  });

  it('finds gift wraps among more that names its author than a transaction takes', async () => {
    const store = await openNow(open);
    const many = Array.from({ length: 450 }, (_, at) =>
      at % 3 === 0
        ? wrap(`${at}`, { created_at: 1_000 + at })
        : fakeEvent({ content: `${at}`, created_at: 1_000 + at, tags: [['p', bob]] }),
    );
    await offer(store, ...many, fakeEvent({ pubkey: bob }), wrap('own', { pubkey: bob }));
    await offer(store, vanish({ pubkey: bob }));
    expect(await store.count([{ kinds: [1059] }])).toBe(0);
    expect(await store.count([{ kinds: [1] }])).toBe(300);
  });

  it('leaves the gift wraps for somebody who is spared, until they are not any more', async () => {
    let spared = bob;
    const store = await open(
      () => now,
      (pubkey) => pubkey === spared,
    );
    const [here, coming] = [wrap('here'), wrap('coming')];
    await offer(store, here, vanish({ pubkey: bob }));
    expect(await offer(store, coming)).toEqual(['stored']);
    spared = '';
    await store.followVanish([bob]);
    expect(await store.count([{ kinds: [1059] }])).toBe(0);
    spared = bob;
    expect(await offer(store, here)).toEqual(['stored']);
  });

  it('knows the gift wraps that went until whom they were for is readmitted', async () => {
    const store = await openNow(open);
    const [here, refused] = [wrap('here'), wrap('refused')];
    await offer(store, here);
    await offer(store, vanish({ pubkey: bob }));
    await offer(store, refused);
    const ids = [here, refused].map(({ id }) => id);
    expect(await store.readmit((author) => author !== bob)).toBe(0);
    expect(await store.known(ids)).toEqual(new Set(ids));
    expect(await store.readmit((author, as) => author === bob && as === 'vanished')).toBe(2);
    expect(await store.known(ids)).toEqual(new Set());
  });

  it('lets nobody delete a note because it mentions them', async () => {
    const store = await openNow(open);
    const note = fakeEvent({ tags: [['p', bob]] });
    await offer(store, note, fakeDeletion({ pubkey: bob }, { events: [note] }));
    expect(await store.count([{ kinds: [1] }])).toBe(1);
  });
}
