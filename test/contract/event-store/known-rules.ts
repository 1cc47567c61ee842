import { expect, it } from 'vitest';
import { fakeDeletion, fakeEvent, hexOf } from '../../support/fake-event';
import { bob, now, type OpenStore, offer, openNow } from './store-under-test';

export function knownRules(open: OpenStore): void {
  it('knows what is stored and nothing else', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await offer(store, note);
    expect(await store.known([hexOf('never seen'), note.id])).toEqual(new Set([note.id]));
    expect(await store.known([])).toEqual(new Set());
  });

  it('knows superseded, deleted and expired events once they were seen', async () => {
    const store = await openNow(open);
    const [older, newer] = [1, 2].map((created_at) => fakeEvent({ kind: 0, created_at }));
    const [note, late] = [fakeEvent({ content: 'note' }), fakeEvent({ content: 'late' })];
    const gone = fakeEvent({ tags: [['expiration', String(now - 5)]] });
    if (older === undefined || newer === undefined) throw new Error('two versions were made');
    await offer(store, older, note);
    await offer(store, newer, fakeDeletion({}, { events: [note, late] }));
    await offer(store, late, gone);
    const ids = [older.id, newer.id, note.id, late.id, gone.id];
    expect(await store.known(ids)).toEqual(new Set(ids));
  });

  it('forgets the ids noted longest ago of what is not kept, as far as it is told', async () => {
    let time = now;
    const store = await open(() => time);
    const versions = [4, 1, 3, 2].map((created_at) => fakeEvent({ kind: 0, created_at }));
    for (const version of versions) {
      await offer(store, version);
      time += 1;
    }
    const [kept, , , last] = versions.map(({ id }) => id);
    const ids = versions.map(({ id }) => id);
    await store.trimGone(3);
    expect(await store.known(ids)).toEqual(new Set(ids));
    await store.trimGone(1);
    expect(await store.known(ids)).toEqual(new Set([kept, last]));
    await store.trimGone(0);
    expect(await store.known(ids)).toEqual(new Set([kept]));
  });

  it('knows a version that came too late to be stored', async () => {
    const store = await openNow(open);
    const older = fakeEvent({ kind: 0, created_at: 1 });
    await offer(store, fakeEvent({ kind: 0, created_at: 2 }));
    await offer(store, older);
    expect(await store.known([older.id])).toEqual(new Set([older.id]));
  });

  it('does not skip an event because a stranger asked for its deletion', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await offer(store, fakeDeletion({ pubkey: bob }, { events: [note] }));
    expect(await store.known([note.id])).toEqual(new Set());
    await offer(store, note);
    expect(await store.known([note.id])).toEqual(new Set([note.id]));
    expect(await store.count([{ kinds: [1] }])).toBe(1);
  });

  it('answers for more ids than one slice', async () => {
    const store = await openNow(open);
    const notes = Array.from({ length: 40 }, (_, at) => fakeEvent({ content: `${at}` }));
    await offer(store, ...notes);
    const strangers = Array.from({ length: 1_200 }, (_, at) => hexOf(`stranger ${at}`));
    const asked = [...strangers, ...notes.map(({ id }) => id)];
    expect((await store.known(asked)).size).toBe(40);
  });

  it('gives the set of what matches a filter, in reconciliation order', async () => {
    const store = await openNow(open);
    const mine = Array.from({ length: 600 }, (_, at) =>
      fakeEvent({ created_at: 1_000 + (at % 7), kind: at % 3, content: `${at}` }),
    );
    await offer(store, ...mine, fakeEvent({ pubkey: bob }));
    const authors = [fakeEvent().pubkey];
    const stored = await store.query([{ authors }]);
    const set = await store.idSet({ authors });
    expect(set.size).toBe(stored.length);
    expect(stored.every(({ created_at, id }) => set.has(created_at, id))).toBe(true);
    expect((await store.idSet({ authors, since: 1_003, limit: 1 })).size).toBe(
      await store.count([{ authors, since: 1_003 }]),
    );
  });
}
