import { expect, it } from 'vitest';
import type { RelayVerdict } from '../../../src/store/event-store';
import { fakeDeletion, fakeEvent, hexOf } from '../../support/fake-event';
import { now, type OpenStore, offer, openNow, relay } from './store-under-test';

const one = relay('one').name;
const verdict = (name: string, fields: Partial<RelayVerdict> = {}): RelayVerdict => ({
  id: hexOf(name),
  side: 'absorb',
  reason: 'undelivered',
  at: now,
  ...fields,
});
const byId = (a: RelayVerdict, b: RelayVerdict) => (a.id < b.id ? -1 : 1);

export function verdictRules(open: OpenStore): void {
  it('are kept for each relay and scope, the last one of each id', async () => {
    const store = await openNow(open);
    const whole = verdict('a', { between: [5, Number.POSITIVE_INFINITY], until: 9 });
    await store.settle(one, 'own', { put: [verdict('a'), verdict('b')] });
    await store.settle(one, 'own', { put: [whole] });
    await store.settle(one, 'mentions', { put: [verdict('c')] });
    expect((await store.verdicts(one, 'own')).sort(byId)).toEqual([whole, verdict('b')].sort(byId));
    expect(await store.verdicts(one, 'mentions')).toEqual([verdict('c')]);
    expect(await store.verdicts(relay('two').name, 'own')).toEqual([]);
  });

  it('are given whole when there are more of them than one page', async () => {
    const store = await openNow(open);
    const put = Array.from({ length: 10_001 }, (_, at) => verdict(`${at}`));
    await store.settle(one, 'own', { put });
    const ids = (await store.verdicts(one, 'own')).map(({ id }) => id);
    expect(ids.sort()).toEqual(put.map(({ id }) => id).sort());
  });

  it('are forgotten one by one, before new ones are written', async () => {
    const store = await openNow(open);
    await store.settle(one, 'own', { put: [verdict('a'), verdict('b')] });
    const again = verdict('a', { side: 'omit', reason: 'refused', words: 'blocked: no' });
    await store.settle(one, 'own', {
      drop: [hexOf('a'), hexOf('b'), hexOf('unknown')],
      put: [again],
    });
    expect(await store.verdicts(one, 'own')).toEqual([again]);
  });

  it('know the times of what is kept and of what was seen and is not', async () => {
    let time = now;
    const store = await open(() => time);
    const kept = fakeEvent({ created_at: 5 });
    const expiring = fakeEvent({ created_at: 6, tags: [['expiration', String(now + 10)]] });
    const [older, newer] = [7, 8].map((created_at) => fakeEvent({ kind: 0, created_at }));
    const deleted = fakeEvent({ created_at: 9, content: 'to be deleted' });
    if (!older || !newer) throw new Error('two versions were made');
    await offer(store, kept, expiring, newer, older, deleted);
    await offer(store, fakeDeletion({ created_at: 50 }, { events: [deleted] }));
    time += 20;
    const ids = [kept, expiring, older, newer, deleted].map(({ id }) => id);
    const places = await store.placesOf([...ids, hexOf('unknown')]);
    expect(ids.map((id) => places.get(id))).toEqual([
      { created_at: 5, kept: true },
      { created_at: 6, kept: false },
      { created_at: 7, kept: false },
      { created_at: 8, kept: true },
      { created_at: 9, kept: false },
    ]);
    expect(places.size).toBe(5);
  });

  it('know the times of more ids than one slice', async () => {
    const store = await openNow(open);
    const notes = Array.from({ length: 40 }, (_, at) => fakeEvent({ created_at: at }));
    await offer(store, ...notes);
    const strangers = Array.from({ length: 30 }, (_, at) => hexOf(`stranger ${at}`));
    const places = await store.placesOf(notes.flatMap(({ id }) => [...strangers, id]));
    expect(places).toEqual(
      new Map(notes.map(({ id, created_at }) => [id, { created_at, kept: true }])),
    );
  });

  it('take a site for no relay, also one of the same name', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await store.ingest([note], { from: { kind: 'site', name: one } });
    expect(await store.unseenOn(one, {})).toEqual([note.id]);
    await store.ingest([note], { from: { kind: 'site', name: one } });
    expect(await store.unseenOn(one, {})).toEqual([note.id]);
    await offer(store, note);
    expect(await store.unseenOn(one, {})).toEqual([]);
  });

  it('tell what was never seen on a relay, oldest first, until it was noted', async () => {
    const store = await openNow(open);
    const notes = [3, 1, 2].map((created_at) => fakeEvent({ created_at }));
    const [three, first, two] = notes.map(({ id }) => id);
    await store.ingest(notes, { from: { kind: 'site', name: 'https://app.example' } });
    await offer(store, ...notes.slice(0, 1));
    await store.ingest(notes.slice(1, 2), { from: relay('two') });
    const filter = { kinds: [1], since: 1 };
    expect(await store.unseenOn(one, filter)).toEqual([first, two]);
    expect(await store.unseenOn(relay('two').name, filter)).toEqual([two, three]);
    await store.noteSeen(one, [first ?? '', hexOf('unknown')]);
    expect(await store.unseenOn(one, filter)).toEqual([two]);
    expect(await store.seenOn(first ?? '')).toContain(one);
  });
}
