import { expect, it } from 'vitest';
import type { NostrEvent } from '../../../src/nostr/event';
import type { EventStore } from '../../../src/store/event-store';
import { fakeEvent, hexOf } from '../../support/fake-event';
import { alice, bob, idsOf, type OpenStore, offer, openNow } from './store-under-test';

const notes = (count: number, created_at: (at: number) => number) =>
  Array.from({ length: count }, (_, at) =>
    fakeEvent({ created_at: created_at(at), content: `note ${at}` }),
  );

async function storeOf(open: OpenStore, events: ReturnType<typeof notes>): Promise<EventStore> {
  const store = await openNow(open);
  await offer(store, ...events);
  return store;
}

export function queryRules(open: OpenStore): void {
  it('answers newest first', async () => {
    const [a, b, c] = notes(3, (at) => [20, 30, 10][at] ?? 0);
    const store = await storeOf(
      open,
      notes(3, (at) => [20, 30, 10][at] ?? 0),
    );
    expect(await idsOf(store, {})).toEqual([b?.id, a?.id, c?.id]);
  });

  it('puts the lowest id first within a second, also where a limit cuts it', async () => {
    const events = notes(40, (at) => 100 + Math.floor(at / 20));
    const store = await storeOf(open, events);
    const newest = events.slice(20).map(({ id }) => id);
    for (const limit of [1, 2, 7, 20]) {
      const expected = newest.sort().slice(0, limit);
      for (const filter of [{}, { kinds: [1] }, { authors: [alice] }, { since: 0 }]) {
        expect(await idsOf(store, { ...filter, limit })).toEqual(expected);
      }
    }
  });

  it('orders ids of one second that begin alike', async () => {
    const id = (end: string) => `${'a'.repeat(20)}${'0'.repeat(43)}${end}`;
    const ids = ['9', '3', '7', '1', '5'].map(id);
    const store = await storeOf(
      open,
      ids.map((one) => fakeEvent({ id: one })),
    );
    for (const limit of [1, 2, 3, 4, 5]) {
      expect(await idsOf(store, { kinds: [1], limit })).toEqual([...ids].sort().slice(0, limit));
    }
  });

  it('takes since and until as inclusive, for every kind of filter', async () => {
    const tags = [['t', 'x']];
    const events = [1, 2, 3, 4].map((created_at) => fakeEvent({ created_at, tags }));
    const store = await storeOf(open, events);
    const expected = [events[2]?.id, events[1]?.id];
    const bounds = { since: 2, until: 3 };
    for (const filter of [{}, { kinds: [1] }, { authors: [alice] }, { '#t': ['x'] }]) {
      expect(await idsOf(store, { ...filter, ...bounds })).toEqual(expected);
    }
    expect(await idsOf(store, { authors: [alice], kinds: [1], ...bounds })).toEqual(expected);
    expect(await idsOf(store, { ids: events.map(({ id }) => id), ...bounds })).toEqual(expected);
    expect(await idsOf(store, { since: 3, until: 2 })).toEqual([]);
  });

  it('joins the conditions of one filter', async () => {
    const wanted = fakeEvent({
      pubkey: bob,
      kind: 7,
      tags: [
        ['e', 'x'],
        ['p', 'y'],
      ],
    });
    const store = await storeOf(open, [
      wanted,
      fakeEvent({
        pubkey: alice,
        kind: 7,
        tags: [
          ['e', 'x'],
          ['p', 'y'],
        ],
      }),
      fakeEvent({
        pubkey: bob,
        kind: 1,
        tags: [
          ['e', 'x'],
          ['p', 'y'],
        ],
      }),
      fakeEvent({ pubkey: bob, kind: 7, tags: [['e', 'x']] }),
    ]);
    const filter = { authors: [bob], kinds: [7], '#e': ['x'], '#p': ['y', 'z'] };
    expect(await idsOf(store, filter)).toEqual([wanted.id]);
    expect(await store.count([filter])).toBe(1);
  });

  it('merges several authors, kinds and tag values without duplicates', async () => {
    const tags = [
      ['t', 'a'],
      ['t', 'b'],
    ];
    const events = [
      fakeEvent({ created_at: 4, pubkey: alice, kind: 1, tags }),
      fakeEvent({ created_at: 3, pubkey: bob, kind: 6, tags }),
      fakeEvent({ created_at: 2, pubkey: bob, kind: 1, tags: [['t', 'b']] }),
      fakeEvent({ created_at: 1, pubkey: hexOf('carol'), kind: 1 }),
    ];
    const store = await storeOf(open, events);
    const first = events.slice(0, 3).map(({ id }) => id);
    expect(await idsOf(store, { authors: [alice, bob, alice], kinds: [6, 1, 1] })).toEqual(first);
    expect(await idsOf(store, { authors: [bob, alice] })).toEqual(first);
    expect(await idsOf(store, { '#t': ['a', 'b'] })).toEqual(first);
    expect(await store.count([{ '#t': ['a', 'b'] }])).toBe(3);
    expect(await store.count([{ authors: [bob, bob] }])).toBe(2);
    expect(await idsOf(store, { '#t': ['b'], limit: 2 })).toEqual(first.slice(0, 2));
  });

  it('compares long tag values whole', async () => {
    const [long, longer] = ['v'.repeat(300), `${'v'.repeat(300)}x`];
    const store = await storeOf(open, [fakeEvent({ tags: [['r', long]] })]);
    expect(await store.count([{ '#r': [long] }])).toBe(1);
    expect(await store.count([{ '#r': [longer] }])).toBe(0);
    expect(await idsOf(store, { '#r': [longer, long] })).toHaveLength(1);
  });

  it('tells tag names of either case apart, and finds names longer than a letter', async () => {
    const store = await storeOf(open, [fakeEvent({ tags: [['E', 'x'], ['title', 'y'], ['z']] })]);
    expect(await store.count([{ '#e': ['x'] }])).toBe(0);
    expect(await store.count([{ '#E': ['x'] }])).toBe(1);
    expect(await store.count([{ '#title': ['y'] }])).toBe(1);
    expect(await store.count([{ '#z': [''] }])).toBe(0);
  });

  it('matches nothing with an empty list or a limit of nought', async () => {
    const store = await storeOf(
      open,
      notes(2, () => 1),
    );
    for (const filter of [
      { ids: [] },
      { authors: [] },
      { kinds: [] },
      { '#t': [] },
      { limit: 0 },
    ]) {
      expect(await idsOf(store, filter)).toEqual([]);
      expect(await store.count([filter])).toBe(0);
    }
    expect(await store.query([])).toEqual([]);
  });

  it('limits each filter for itself and gives an event of several filters once', async () => {
    const events = notes(6, (at) => 100 - at);
    const reaction = fakeEvent({ kind: 7, created_at: 1 });
    const store = await storeOf(open, [...events, reaction]);
    const filters = [{ kinds: [1], limit: 2 }, { authors: [alice], limit: 3 }, { kinds: [7] }];
    const expected = [...events.slice(0, 3), reaction].map(({ id }) => id);
    expect(await idsOf(store, ...filters)).toEqual(expected);
    expect(await store.count(filters)).toBe(4);
  });

  it('counts towards the limit only what the caller may see', async () => {
    const events = notes(20, (at) => 100 - at);
    const store = await storeOf(open, events);
    const visible = events.filter((_, at) => at % 5 === 0);
    const accept = ({ id }: { id: string }) => visible.some((event) => event.id === id);
    const filters = [{ kinds: [1], limit: 3 }];
    const found = await store.query(filters, { accept });
    expect(found.map(({ id }) => id)).toEqual(visible.slice(0, 3).map(({ id }) => id));
    expect(await store.count(filters, { accept })).toBe(3);
    expect(await store.count([{ kinds: [1] }], { accept })).toBe(4);
  });

  it('tells what is held for an answer, and ends with what that throws', async () => {
    const store = await storeOf(
      open,
      notes(20, (at) => 100 - at),
    );
    const told: string[] = [];
    const held = ({ id }: NostrEvent) => void told.push(id);
    const accept = ({ created_at }: NostrEvent) => created_at % 2 === 0;
    const found = await store.query([{ kinds: [1], limit: 3 }], { accept, held });
    expect(told).toEqual(found.map(({ id }) => id));
    await store.page([{ kinds: [1] }], { accept, held, count: 4 });
    expect(told).toHaveLength(7);
    const full = () => {
      throw new Error('full');
    };
    await expect(store.query([{}], { held: full })).rejects.toThrow('full');
    await expect(store.page([{}], { held: full, count: 4 })).rejects.toThrow('full');
  });

  it('answers more than one page without a gap', async () => {
    const events = notes(1_203, (at) => Math.floor(at / 3));
    const store = await storeOf(open, events);
    const all = await idsOf(store, { authors: [alice] });
    expect(new Set(all).size).toBe(1_203);
    expect(await idsOf(store, { kinds: [1], limit: 777 })).toEqual(all.slice(0, 777));
    expect(await store.count([{ kinds: [1] }])).toBe(1_203);
    expect(await store.count([{ kinds: [1], limit: 5 }])).toBe(5);
  });

  it('finds by a great many authors', async () => {
    const store = await storeOf(
      open,
      notes(3, (at) => at),
    );
    const strangers = Array.from({ length: 2_600 }, (_, at) => hexOf(`stranger ${at}`));
    const authors = [...strangers, alice];
    expect(await idsOf(store, { authors, kinds: [1, 6] })).toHaveLength(3);
    expect(await idsOf(store, { authors, limit: 2 })).toHaveLength(2);
    expect(await store.count([{ authors }])).toBe(3);
  });
}
