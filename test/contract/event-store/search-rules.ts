import { describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';
import type { EventStore } from '../../../src/store/event-store';
import { fakeDeletion, fakeEvent } from '../../support/fake-event';
import { alice, bob, idsOf, type OpenStore, offer, openNow } from './store-under-test';

const profile = (fields: object, pubkey = alice) =>
  fakeEvent({ kind: 0, pubkey, content: JSON.stringify(fields) });

/** Stores a note of each text, the first one the newest, and tells which of them a search finds. */
async function findIn(open: OpenStore, texts: readonly string[]) {
  const store = await openNow(open);
  const notes = texts.map((content, at) => fakeEvent({ content, created_at: 1_000 - at }));
  await offer(store, ...notes);
  return async (search: string): Promise<number[]> =>
    (await idsOf(store, { search })).map((id) => notes.findIndex((note) => note.id === id));
}

async function best(store: EventStore, filter: Filter): Promise<string[]> {
  return (await store.query([filter], { ranked: true })).map(({ id }) => id);
}

function textRules(open: OpenStore): void {
  it('knows neither case nor accents, nor the width of letters', async () => {
    const find = await findIn(open, ['Zwei Gläser, ｆｕｌｌ', 'STRASSE', 'Ελλάδας']);
    for (const search of ['glaser', 'GLÄSER', 'gla\u0308ser', 'Full']) {
      expect(await find(search)).toEqual([0]);
    }
    expect(await find('straße')).toEqual([1]);
    expect(await find('ΕΛΛΑΔΑΣ ')).toEqual([2]);
    expect(await find('glazer')).toEqual([]);
  });

  it('finds words of scripts that put no space between them', async () => {
    const texts = [
      '私は猫が好きです',
      '我喜欢喝咖啡',
      'ฉันชอบดื่มกาแฟ',
      'أُحِبُّ القَهْوَة',
      '나는 커피를 좋아한다',
    ];
    const find = await findIn(open, texts);
    expect(await find('猫')).toEqual([0]);
    expect(await find('好き')).toEqual([0]);
    expect(await find('咖啡')).toEqual([1]);
    expect(await find('กาแฟ')).toEqual([2]);
    expect(await find('القهوة')).toEqual([3]);
    expect(await find('커피')).toEqual([4]);
  });

  it('finds the last word by its beginning, and the others whole', async () => {
    const find = await findIn(open, ['relays and clients', 'a relay of mine', 'client relayed']);
    expect(await find('rel')).toEqual([0, 1, 2]);
    expect(await find('relay ')).toEqual([1]);
    expect(await find('relays cli')).toEqual([0]);
    expect(await find('relay cli')).toEqual([]);
  });

  it('wants all words to occur, wherever and in whatever order', async () => {
    const find = await findIn(open, ['coffee in the morning', 'morning, then coffee', 'coffee']);
    expect(await find('morning coffee')).toEqual([0, 1]);
    expect(await find('coffee evening')).toEqual([]);
  });

  it('parts words at what stands between letters, and takes an emoji as one', async () => {
    const find = await findIn(open, ["l'eau de example.com 🔥"]);
    for (const search of ['eau', 'example', 'com', '🔥', '🔥 l']) {
      expect(await find(search)).toEqual([0]);
    }
  });

  it('finds nothing without a word, and does not look for extensions of NIP-50', async () => {
    const find = await findIn(open, ['coffee, language: en']);
    for (const search of ['', '  ', '?!', 'language:en']) expect(await find(search)).toEqual([]);
    expect(await find('language:de coffee')).toEqual([0]);
  });
}

function eventRules(open: OpenStore): void {
  it('finds profiles by what they say, and articles by their titles', async () => {
    const store = await openNow(open);
    const person = profile({
      name: 'ann',
      display_name: 'Ännchen',
      about: 'Brews tea',
      lud06: 'x',
    });
    const tags = [
      ['d', 'y'],
      ['title', 'On Tea'],
      ['summary', 'Leaves'],
      ['published_at', '77'],
    ];
    const article = fakeEvent({ kind: 30023, tags, content: 'Boil water.' });
    await offer(store, person, article, profile({ name: ['no', 'tea'] }, bob));
    expect(new Set(await idsOf(store, { search: 'tea' }))).toEqual(
      new Set([person.id, article.id]),
    );
    expect(await idsOf(store, { search: 'annch' })).toEqual([person.id]);
    for (const search of ['leaves', 'on boil']) {
      expect(await idsOf(store, { search })).toEqual([article.id]);
    }
    for (const search of ['lud06', 'display_name', '77']) {
      expect(await idsOf(store, { search })).toEqual([]);
    }
  });

  it('finds chosen kinds alone, also where others are asked for', async () => {
    const store = await openNow(open);
    await offer(store, fakeEvent({ kind: 4, content: 'secret' }), fakeEvent({ content: 'secret' }));
    expect(await store.count([{ search: 'secret' }])).toBe(1);
    expect(await idsOf(store, { search: 'secret', kinds: [4] })).toEqual([]);
  });

  it('joins the search to the other conditions', async () => {
    const store = await openNow(open);
    const tags = [['t', 'x']];
    const wanted = fakeEvent({ content: 'tea one', pubkey: bob, created_at: 50, tags });
    await offer(
      store,
      wanted,
      fakeEvent({ content: 'tea two', pubkey: alice, created_at: 50, tags }),
      fakeEvent({ content: 'tea three', pubkey: bob, created_at: 70, tags }),
      fakeEvent({ content: 'tea four', pubkey: bob, created_at: 50 }),
      fakeEvent({ content: 'none', pubkey: bob, created_at: 50, tags }),
    );
    const rest: Filter = { authors: [bob], kinds: [1], since: 40, until: 60, '#t': ['x'] };
    expect(await idsOf(store, { ...rest, search: 'tea' })).toEqual([wanted.id]);
    expect(await store.count([{ ...rest, search: 'tea' }])).toBe(1);
    expect(await idsOf(store, { ids: [wanted.id], search: 'two' })).toEqual([]);
    expect(await idsOf(store, { search: 'tea' }, { search: 'none' })).toHaveLength(5);
  });

  it('forgets what was replaced, deleted, trimmed or cleared, also when it was found before', async () => {
    const store = await openNow(open);
    const note = fakeEvent({ content: 'tea' });
    await offer(
      store,
      fakeEvent({ content: 'tea', created_at: 1 }),
      note,
      profile({ name: 'tea' }),
    );
    expect(await store.count([{ search: 'tea' }])).toBe(3);
    await offer(store, fakeDeletion({}, { events: [note] }));
    await offer(store, fakeEvent({ kind: 0, created_at: 2_000, content: '{"name":"tee"}' }));
    expect(await store.count([{ search: 'tea' }])).toBe(1);
    expect(await store.searchSize()).toMatchObject({ events: 2, words: 2 });
    await store.trim(1);
    expect(await store.count([{ search: 'te' }])).toBe(1);
    await store.clear();
    expect(await store.searchSize()).toMatchObject({ events: 0, words: 0 });
    await offer(store, fakeEvent({ content: 'tea again' }));
    expect(await store.count([{ search: 'tea' }])).toBe(1);
  });

  it('tells live queries of what matches', async () => {
    const store = await openNow(open);
    const heard: string[] = [];
    const listener = (events: readonly { event: NostrEvent }[]) =>
      void heard.push(...events.map(({ event }) => event.content));
    store.onCommit(listener, [{ search: 'tea' }]);
    await offer(store, fakeEvent({ content: 'Téa' }), fakeEvent({ content: 'coffee' }));
    await offer(store, fakeEvent({ kind: 7, content: 'tea' }));
    expect(heard).toEqual(['Téa']);
    const { events } = await store.storedAfter(0, [{ search: 'tea' }], { count: 10 });
    expect(events).toHaveLength(1);
  });
}

function rankRules(open: OpenStore): void {
  it('puts the best first if asked to: titles, whole words, repeated ones, then the newer', async () => {
    const store = await openNow(open);
    const note = (content: string, created_at: number) => fakeEvent({ content, created_at });
    const notes = [
      profile({ name: 'Tea' }),
      note('tea, tea and tea', 10),
      note('tea here', 30),
      note('tea there', 20),
      note('teapot', 90),
    ];
    await offer(store, ...[...notes].reverse());
    const ids = notes.map(({ id }) => id);
    expect(await best(store, { search: 'tea' })).toEqual(ids);
    expect(await best(store, { search: 'tea', limit: 2 })).toEqual(ids.slice(0, 2));
    expect(await best(store, { search: 'tea', limit: 0 })).toEqual([]);
    expect((await idsOf(store, { search: 'tea', limit: 2 }))[1]).toBe(ids[4]);
  });

  it('goes page by page from the newest', async () => {
    const find = await openNow(open);
    const notes = Array.from({ length: 7 }, (_, at) =>
      fakeEvent({ content: `tea ${at}`, created_at: 100 - at }),
    );
    await offer(find, ...notes, fakeEvent({ content: 'coffee' }));
    const first = await find.page([{ search: 'te' }], { count: 4 });
    const { next } = first;
    const second = await find.page([{ search: 'te' }], { count: 4, ...(next && { after: next }) });
    const all = [...first.events, ...second.events].map(({ id }) => id);
    expect(all).toEqual(notes.map(({ id }) => id));
  });
}

export function searchRules(open: OpenStore): void {
  describe('words', () => textRules(open));
  describe('events', () => eventRules(open));
  describe('order', () => rankRules(open));
}
