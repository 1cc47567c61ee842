import { expect, it } from 'vitest';
import type { NostrEvent } from '../../../src/nostr/event';
import type { Cursor, EventStore, EvictionSlice, GoneAs } from '../../../src/store/event-store';
import { fakeEvent, hexOf } from '../../support/fake-event';
import { alice, bob, idsOf, now, type OpenStore, offer, openNow } from './store-under-test';

const anything = () => true;
const byAlice = ({ pubkey }: NostrEvent) => pubkey === alice;
const bytesOf = (events: readonly NostrEvent[]) =>
  events.reduce((sum, event) => sum + new TextEncoder().encode(JSON.stringify(event)).length, 0);

function notes(count: number, pubkey = alice) {
  return Array.from({ length: count }, (_, at) =>
    fakeEvent({ pubkey, created_at: 1_000 + at, content: `note ${at} – of ${count}` }),
  );
}

/** To the end, slice after slice. */
async function evictAll(store: EventStore, asked: EvictionSlice): Promise<number> {
  let events = 0;
  let after: Cursor | undefined;
  do {
    const done = await store.evict(after === undefined ? asked : { ...asked, after });
    events += done.events;
    after = done.next;
  } while (after !== undefined);
  return events;
}

export function evictionRules(open: OpenStore): void {
  it('says how many events there are, and what they take as JSON', async () => {
    const store = await openNow(open);
    expect(await store.size()).toEqual({ events: 0, bytes: 0 });
    const events = notes(120);
    await offer(store, ...events);
    expect(await store.size()).toEqual({ events: 120, bytes: bytesOf(events) });
  });

  it('lets go of the oldest until it is enough', async () => {
    const store = await openNow(open);
    const events = notes(6);
    await offer(store, ...events.toReversed());
    const enough = bytesOf(events.slice(0, 2)) - 1;
    const done = await store.evict({ mayGo: anything, enough });
    expect(done).toMatchObject({ events: 2, bytes: bytesOf(events.slice(0, 2)) });
    expect(await idsOf(store, {})).toEqual(
      events
        .slice(2)
        .map(({ id }) => id)
        .reverse(),
    );
  });

  it('goes through all of it in slices, and spares what may not go', async () => {
    const store = await openNow(open);
    const [hers, his] = [notes(450), notes(450, bob)];
    await offer(store, ...hers, ...his);
    expect(await evictAll(store, { mayGo: byAlice })).toBe(450);
    expect(await store.count([{ authors: [alice] }])).toBe(0);
    expect(await store.count([{ authors: [bob] }])).toBe(450);
  });

  it('lets go of what was made before a time, and of nothing else', async () => {
    const store = await openNow(open);
    const events = notes(5);
    await offer(store, ...events);
    expect(await evictAll(store, { mayGo: anything, before: 1_003 })).toBe(3);
    expect(await idsOf(store, {})).toEqual([events[4]?.id, events[3]?.id]);
  });

  it('knows what it let go of, as seen and not kept', async () => {
    const store = await openNow(open);
    const note = fakeEvent({ created_at: 7 });
    await offer(store, note);
    await store.evict({ mayGo: anything });
    expect(await store.known([note.id])).toEqual(new Set([note.id]));
    expect(await store.placesOf([note.id])).toEqual(
      new Map([[note.id, { created_at: 7, kept: false }]]),
    );
  });

  it('takes it back from whoever brings it, and keeps it then', async () => {
    const store = await openNow(open);
    const note = fakeEvent({ created_at: 7 });
    await offer(store, note);
    await store.evict({ mayGo: anything });
    expect(await offer(store, note)).toEqual(['stored']);
    expect(await store.placesOf([note.id])).toEqual(
      new Map([[note.id, { created_at: 7, kept: true }]]),
    );
  });

  it('forgets that it knew it when every relay is begun anew', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await offer(store, note);
    await store.evict({ mayGo: anything });
    await store.forgetProgress('wss://one.example/');
    expect(await store.known([note.id])).toEqual(new Set([note.id]));
    await store.forgetProgress();
    expect(await store.known([note.id])).toEqual(new Set());
  });

  it('forgets it, and what was settled over it, where its author is wanted now', async () => {
    const store = await openNow(open);
    const [hers, his] = [fakeEvent({ created_at: 7 }), fakeEvent({ created_at: 8, pubkey: bob })];
    const older = fakeEvent({ kind: 0, created_at: 3 });
    await offer(store, hers, his, fakeEvent({ kind: 0, created_at: 4 }), older);
    await store.evict({ mayGo: ({ kind }) => kind === 1, isStrangers: byAlice });
    const place = ['wss://one.example/', 'own'] as const;
    const verdict = { side: 'absorb', reason: 'unkept', at: 9 } as const;
    const put = [hers, his, older].map(({ id }) => ({ id, ...verdict }));
    const refused = { ...verdict, id: hers.id, side: 'omit', reason: 'refused' } as const;
    await store.settle(...place, { put });
    await store.settle('wss://two.example/', 'own', { put: [refused] });

    const asked: unknown[] = [];
    const isWanted = (author: string, as: GoneAs) => {
      asked.push([author, as]);
      return as === 'stranger';
    };
    expect(await store.readmit(isWanted)).toBe(1);
    expect(asked.toSorted()).toEqual(
      [
        [alice, 'stranger'],
        [bob, 'known'],
      ].toSorted(),
    );
    expect(await store.known([hers.id, his.id, older.id])).toEqual(new Set([his.id, older.id]));
    const left = await store.verdicts(...place);
    expect(new Set(left.map(({ id }) => id))).toEqual(new Set([his.id, older.id]));
    expect(await store.verdicts('wss://two.example/', 'own')).toEqual([refused]);
    expect(await store.readmit(isWanted)).toBe(0);
  });

  it('takes it out of the id sets, and tells who listens', async () => {
    const store = await openNow(open);
    const events = notes(3);
    await offer(store, ...events);
    expect((await store.idSet({ authors: [alice] })).size).toBe(3);
    const told: unknown[] = [];
    store.onCommit((_, removed) => told.push(removed), [{ authors: [alice] }]);
    await store.evict({ mayGo: anything, before: 1_001 });
    expect((await store.idSet({ authors: [alice] })).size).toBe(2);
    expect(told).toEqual([[{ event: events[0], reason: 'trimmed' }]]);
  });

  it('shows no version that another has replaced, whenever that one expires', async () => {
    const status = (at: number, ...tags: string[][]) =>
      fakeEvent({ kind: 30_315, created_at: at, tags: [['d', 'music'], ...tags] });
    const [older, newer] = [status(1), status(2, ['expiration', String(now + 10)])];
    const expire = 'expire' as const;
    for (const steps of [
      [older, newer, expire, older],
      [newer, expire, older],
      [older, expire, newer],
      [expire, newer, older],
    ]) {
      let time = now;
      const store = await open(() => time);
      for (const step of steps) {
        if (step !== expire) {
          await offer(store, step);
          continue;
        }
        time = now + 10;
        await store.evictExpired();
      }
      expect(await store.query([{}])).toEqual([]);
      expect(await offer(store, status(3))).toEqual(['stored']);
    }
  });

  it('keeps the version that stays of those of one second when the other one expires', async () => {
    const version = (id: string, ...tags: string[][]) =>
      fakeEvent({ id: id.repeat(64), kind: 30_315, tags: [['d', 'music'], ...tags] });
    const [stays, goes] = [version('a'), version('b', ['expiration', String(now + 10)])];
    for (const offered of [
      [stays, goes],
      [goes, stays],
    ]) {
      for (const time of [now, now + 10]) {
        const store = await open(() => time);
        await offer(store, ...offered);
        expect(await idsOf(store, {})).toEqual([stays.id]);
      }
    }
  });

  it('removes what has expired, and knows it', async () => {
    let time = now;
    const store = await open(() => time);
    const tags = [['expiration', String(now + 10)]];
    const [brief, other] = [fakeEvent({ tags }), fakeEvent({ content: hexOf('x') })];
    await offer(store, brief, other);
    expect(await store.evictExpired()).toEqual({ events: 0, bytes: 0 });
    time = now + 10;
    expect(await store.evictExpired()).toEqual({ events: 1, bytes: bytesOf([brief]) });
    expect(await store.size()).toMatchObject({ events: 1 });
    expect(await store.known([brief.id])).toEqual(new Set([brief.id]));
  });
}
