import { expect, it } from 'vitest';
import { fakeDeletion, fakeEvent } from '../../support/fake-event';
import { alice, bob, idsOf, type OpenStore, offer, openNow } from './store-under-test';

const article = (created_at: number, pubkey = alice) =>
  fakeEvent({ kind: 30_023, created_at, pubkey, tags: [['d', 'x']] });
const address = `30023:${alice}:x`;

export function deletionRules(open: OpenStore): void {
  it('removes the event of the same author and keeps the deletion', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await offer(store, note);
    const deletion = fakeDeletion({}, { events: [note] });
    expect(await offer(store, deletion)).toEqual(['stored']);
    expect(await idsOf(store, {})).toEqual([deletion.id]);
  });

  it('does not let a deleted event come back', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await offer(store, note, fakeDeletion({}, { events: [note] }));
    expect(await offer(store, note)).toEqual(['deleted']);
    expect(await idsOf(store, { kinds: [1] })).toEqual([]);
  });

  it('is forgotten when no more of what is gone is to be known, the oldest one first', async () => {
    const store = await openNow(open);
    const [first, second] = [fakeEvent({ content: 'first' }), fakeEvent({ content: 'second' })];
    await offer(store, fakeDeletion({ created_at: 2 }, { events: [second] }));
    await offer(store, fakeDeletion({ created_at: 1 }, { events: [first] }));
    await store.trimGone(2);
    expect(await offer(store, first, second)).toEqual(['deleted', 'deleted']);
    await store.trimGone(1);
    expect(await offer(store, first, second)).toEqual(['stored', 'deleted']);
    await store.trimGone(0);
    expect(await offer(store, second)).toEqual(['stored']);
    expect(await store.count([{}])).toBe(4);
  });

  it('works when it arrives before its target', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await offer(store, fakeDeletion({}, { events: [note] }));
    expect(await offer(store, note)).toEqual(['deleted']);
  });

  it('works within one batch, in either order', async () => {
    const [first, second] = [fakeEvent({ content: '1' }), fakeEvent({ content: '2' })];
    const deletion = fakeDeletion({}, { events: [first, second] });
    const store = await openNow(open);
    expect(await offer(store, first, deletion, second)).toEqual(['deleted', 'stored', 'deleted']);
    expect(await idsOf(store, {})).toEqual([deletion.id]);
    expect(await store.lastSeq()).toBe(1);
  });

  it('has no power over another author’s events, before or after they come', async () => {
    const store = await openNow(open);
    const [here, coming] = [fakeEvent({ content: 'here' }), fakeEvent({ content: 'coming' })];
    await offer(store, here);
    await offer(store, fakeDeletion({ pubkey: bob }, { events: [here, coming] }));
    expect(await offer(store, coming)).toEqual(['stored']);
    expect(await store.count([{ kinds: [1] }])).toBe(2);
  });

  it('counts although a stranger asked for the same event first', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await offer(store, fakeDeletion({ pubkey: bob }, { events: [note] }));
    await offer(store, fakeDeletion({ pubkey: alice }, { events: [note] }));
    expect(await offer(store, note)).toEqual(['deleted']);
  });

  it('cannot delete a deletion', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    const deletion = fakeDeletion({}, { events: [note] });
    const late = fakeDeletion({ created_at: 2_000 }, { events: [deletion] });
    await offer(store, deletion, late);
    expect(await store.count([{ kinds: [5] }])).toBe(2);
    expect(await offer(store, note)).toEqual(['deleted']);

    const other = await openNow(open);
    expect(await offer(other, late)).toEqual(['stored']);
    expect(await offer(other, deletion)).toEqual(['stored']);
  });

  it('covers the versions of an address up to its own time', async () => {
    const store = await openNow(open);
    await offer(store, article(10));
    await offer(store, fakeDeletion({ created_at: 10 }, { addresses: [address] }));
    expect(await store.count([{ kinds: [30_023] }])).toBe(0);
    expect(await offer(store, article(9), article(10), article(11))).toEqual([
      'deleted',
      'deleted',
      'stored',
    ]);
  });

  it('spares a version newer than itself', async () => {
    const store = await openNow(open);
    await offer(store, article(11));
    await offer(store, fakeDeletion({ created_at: 10 }, { addresses: [address] }));
    expect(await store.count([{ kinds: [30_023] }])).toBe(1);
  });

  it('keeps the latest of several deletions of an address, whichever comes last', async () => {
    const store = await openNow(open);
    await offer(store, fakeDeletion({ created_at: 20 }, { addresses: [address] }));
    await offer(store, fakeDeletion({ created_at: 10 }, { addresses: [address] }));
    expect(await offer(store, article(15))).toEqual(['deleted']);
  });

  it('has no power over another author’s address', async () => {
    const store = await openNow(open);
    await offer(store, article(10));
    await offer(store, fakeDeletion({ pubkey: bob, created_at: 20 }, { addresses: [address] }));
    expect(await offer(store, article(12))).toEqual(['stored']);
  });

  it('deletes a plain replaceable kind by its address', async () => {
    const store = await openNow(open);
    await offer(store, fakeEvent({ kind: 0, created_at: 10 }));
    await offer(store, fakeDeletion({ created_at: 20 }, { addresses: [`0:${alice}:`] }));
    expect(await idsOf(store, { kinds: [0] })).toEqual([]);
  });

  it('bears targets that are no ids and no addresses', async () => {
    const store = await openNow(open);
    const tags = [['e'], ['e', 'x'], ['a'], ['a', 'x'], ['a', `1:${alice}:`], [], ['a', ':::']];
    expect(await offer(store, fakeEvent({ kind: 5, tags }))).toEqual(['stored']);
    expect(await offer(store, fakeEvent({ created_at: 1 }))).toEqual(['stored']);
  });
}
