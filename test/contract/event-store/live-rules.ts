import { expect, it } from 'vitest';
import type { NostrEvent } from '../../../src/nostr/event';
import type { StoredEvent } from '../../../src/store/event-store';
import { fakeDeletion, fakeEvent } from '../../support/fake-event';
import { type OpenStore, offer, openNow } from './store-under-test';

export function liveRules(open: OpenStore): void {
  it('tells listeners what was newly stored, in order, once it can be queried', async () => {
    const store = await openNow(open);
    const told: StoredEvent[][] = [];
    store.onCommit((events) => told.push([...events]));
    const [a, b, c] = ['a', 'b', 'c'].map((content) => fakeEvent({ content }));
    if (!a || !b || !c) throw new Error('three notes were made');
    await offer(store, a, b);
    await offer(store, b, c);
    expect(told).toEqual([
      [
        { seq: 1, event: a },
        { seq: 2, event: b },
      ],
      [{ seq: 3, event: c }],
    ]);
  });

  it('does not tell listeners of duplicates, superseded or deleted events', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await offer(store, note);
    const told: string[] = [];
    store.onCommit((events) => told.push(...events.map(({ event }) => event.id)));
    await offer(store, note);
    const newest = fakeEvent({ kind: 0, created_at: 2 });
    const deletion = fakeDeletion({}, { events: [note] });
    await offer(store, fakeEvent({ kind: 0, created_at: 1 }), newest, deletion, note);
    expect(told).toEqual([newest.id, deletion.id]);
  });

  it('passes ephemeral events on with seq 0', async () => {
    const store = await openNow(open);
    const told: StoredEvent[] = [];
    store.onCommit((events) => told.push(...events));
    const [note, ephemeral] = [fakeEvent(), fakeEvent({ kind: 20_000 })];
    await offer(store, ephemeral, note);
    expect(told).toEqual([
      { seq: 0, event: ephemeral },
      { seq: 1, event: note },
    ]);
  });

  it('tells a listener with filters of what matches them alone, in one call for each commit', async () => {
    const store = await openNow(open);
    const told: string[][] = [];
    const filters = [{ kinds: [7], limit: 1 }, { '#t': ['x'] }];
    const leave = store.onCommit(
      (events) => told.push(events.map(({ event }) => event.id)),
      filters,
    );
    const [note, tagged, reaction, ephemeral] = [
      fakeEvent(),
      fakeEvent({ tags: [['t', 'x']] }),
      fakeEvent({ kind: 7 }),
      fakeEvent({ kind: 20_000, tags: [['t', 'x']] }),
    ];
    await offer(store, note, tagged, reaction, ephemeral);
    await offer(store, fakeEvent({ content: 'another' }));
    leave();
    await offer(store, fakeEvent({ kind: 7, content: 'later' }));
    expect(told).toEqual([[tagged.id, reaction.id, ephemeral.id]]);
  });

  it('tells what was replaced, deleted and trimmed, and why', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    const profile = fakeEvent({ kind: 0, created_at: 1 });
    await offer(store, note, profile);
    const told: unknown[] = [];
    store.onCommit((events, removed) => told.push([events.length, removed]));
    await offer(store, fakeEvent({ kind: 0, created_at: 2 }));
    await offer(store, fakeDeletion({}, { events: [note] }), note);
    const [last] = await store.query([{ kinds: [0] }]);
    await store.trim(1);
    expect(told).toEqual([
      [1, [{ event: profile, reason: 'older' }]],
      [1, [{ event: note, reason: 'deleted' }]],
      [0, [{ event: last, reason: 'trimmed' }]],
    ]);
  });

  it('tells of a removal those whose filters the event matched', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await offer(store, note);
    const told: string[] = [];
    for (const kind of [1, 7]) {
      store.onCommit(
        (_, removed) => told.push(...removed.map(({ event }) => event.id)),
        [{ kinds: [kind] }],
      );
    }
    await offer(store, fakeDeletion({}, { events: [note] }));
    expect(told).toEqual([note.id]);
  });

  it('stops telling a listener that left', async () => {
    const store = await openNow(open);
    const told: unknown[] = [];
    const leave = store.onCommit((events) => told.push(events));
    leave();
    await offer(store, fakeEvent());
    expect(told).toEqual([]);
  });

  it('gives what was stored after a seq, oldest seq first', async () => {
    const store = await openNow(open);
    const events = [30, 10, 20].map((created_at) => fakeEvent({ created_at }));
    await offer(store, ...events, fakeEvent({ kind: 7 }));
    expect(await store.lastSeq()).toBe(4);
    const asked = [{ kinds: [1] }, { since: 20, until: 20 }];
    expect(await store.storedAfter(1, asked, { count: 10 })).toEqual({
      events: [
        { seq: 2, event: events[1] },
        { seq: 3, event: events[2] },
      ],
      to: 4,
      isMore: false,
    });
    const nothing = (to: number) => ({ events: [], to, isMore: false });
    expect(await store.storedAfter(4, [{}], { count: 10 })).toEqual(nothing(4));
    expect(await store.storedAfter(0, [], { count: 10 })).toEqual(nothing(0));
  });

  it('gives as much of it as is asked for, and tells where it came to', async () => {
    const store = await openNow(open);
    const notes = Array.from({ length: 9 }, (_, at) =>
      fakeEvent({ kind: 1_000 + (at % 3), content: `${at}` }),
    );
    await offer(store, ...notes);
    const accept = ({ kind }: NostrEvent) => kind < 1_002;
    const got: [readonly number[], number, boolean][] = [];
    for (let [at, isMore] = [0, true]; isMore; ) {
      const stretch = await store.storedAfter(at, [{ kinds: [1_000, 1_002] }], {
        count: 2,
        accept,
      });
      got.push([stretch.events.map(({ seq }) => seq), stretch.to, stretch.isMore]);
      ({ to: at, isMore } = stretch);
    }
    expect(got).toEqual([
      [[1, 4], 4, true],
      [[7], 9, false],
    ]);
  });

  it('gives more than a page of what was stored after a seq', async () => {
    const store = await openNow(open);
    const notes = Array.from({ length: 1_100 }, (_, at) => fakeEvent({ content: `${at}` }));
    await offer(store, ...notes);
    const { events } = await store.storedAfter(50, [{}], { count: 2_000 });
    const seqs = events.map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: 1_050 }, (_, at) => at + 51));
  });

  it('starts at seq 0 and never gives a seq twice, even after everything was trimmed', async () => {
    const store = await openNow(open);
    expect(await store.lastSeq()).toBe(0);
    await offer(store, fakeEvent({ content: 'a' }), fakeEvent({ content: 'b' }));
    expect(await store.trim(0)).toBe(2);
    expect(await store.lastSeq()).toBe(2);
    await offer(store, fakeEvent({ content: 'c' }));
    const { events } = await store.storedAfter(0, [{}], { count: 10 });
    expect(events.map(({ seq }) => seq)).toEqual([3]);
  });

  it('trims the events stored longest ago, whatever their age', async () => {
    const store = await openNow(open);
    const events = [50, 10, 40, 20].map((created_at) => fakeEvent({ created_at }));
    for (const event of events) await offer(store, event);
    expect(await store.trim(4)).toBe(0);
    expect(await store.trim(2)).toBe(2);
    const left = await store.storedAfter(0, [{}], { count: 10 });
    expect(left.events.map(({ event }) => event.created_at)).toEqual([40, 20]);
  });
}
