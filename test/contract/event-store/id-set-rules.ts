import { expect, it } from 'vitest';
import { IdSet } from '../../../src/negentropy/id-set';
import type { VerifiedEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';
import type { EventStore } from '../../../src/store/event-store';
import { fakeDeletion, fakeEvent } from '../../support/fake-event';
import { alice, bob, now, type OpenStore, offer, openNow } from './store-under-test';

const filters: readonly Filter[] = [
  { authors: [alice] },
  { authors: [bob, alice], kinds: [1, 0] },
  { kinds: [1], '#p': [bob] },
  { '#t': ['a', 'b'], since: 1_100 },
  { kinds: [0, 30_023] },
  { authors: [alice], since: 1_050, until: 1_150 },
  { limit: 2 },
  {},
];

/** Asks for every set and holds it to what `query` says, unread and read. */
async function expectRightSets(store: EventStore): Promise<void> {
  for (const { limit: _, ...filter } of filters) {
    const [set, events] = await Promise.all([store.idSet(filter), store.query([filter])]);
    const expected = IdSet.from(events);
    const fingerprints = [set, expected].map((it) => it.fingerprint(0, it.size));
    expect(fingerprints[0], JSON.stringify(filter)).toEqual(fingerprints[1]);
    await set.read();
    const ids = Array.from({ length: set.size }, (_entry, i) => set.idAt(i));
    expect(ids).toEqual(Array.from({ length: expected.size }, (_entry, i) => expected.idAt(i)));
  }
}

const notes = (count: number, fields: (at: number) => Partial<VerifiedEvent>) =>
  Array.from({ length: count }, (_, at) =>
    fakeEvent({ content: `note ${at}`, created_at: 1_000 + (at % 200), ...fields(at) }),
  );
const mixed = (count: number) =>
  notes(count, (at) => ({
    pubkey: at % 3 === 0 ? bob : alice,
    kind: at % 5 === 0 ? 7 : 1,
    tags: [
      ['p', at % 2 === 0 ? bob : alice],
      ['t', 'abc'.charAt(at % 3)],
    ],
  }));

export function idSetRules(open: OpenStore): void {
  it('stays what it was asked for while events come', async () => {
    const store = await openNow(open);
    await expectRightSets(store);
    const all = mixed(2_400);
    for (let at = 0; at < all.length; at += 800) {
      await offer(store, ...all.slice(at, at + 800));
      await expectRightSets(store);
    }
  });

  it('loses what is replaced and what is deleted', async () => {
    const store = await openNow(open);
    const all = mixed(300);
    const versions = [1_010, 1_020, 1_030].map((created_at) => fakeEvent({ kind: 0, created_at }));
    const article = fakeEvent({ kind: 30_023, tags: [['d', 'a']], created_at: 1_040 });
    await offer(store, ...all, ...versions.slice(0, 1), article);
    await expectRightSets(store);
    await offer(store, ...versions.slice(1));
    await expectRightSets(store);
    const own = all.filter(({ pubkey }) => pubkey === alice);
    const addresses = [`30023:${alice}:a`];
    await offer(store, fakeDeletion({ created_at: 1_200 }, { events: own, addresses }));
    await expectRightSets(store);
    await offer(store, ...all, article);
    await expectRightSets(store);
  });

  it('loses what expires, and has it back when the clock was wrong', async () => {
    let time = now;
    const store = await open(() => time);
    const expiring = notes(20, (at) => ({
      tags: [
        ['expiration', `${now + 10 * at}`],
        ['t', 'a'],
      ],
    }));
    await offer(store, ...mixed(30), ...expiring);
    for (const passed of [0, 55, 500, 95, -20, 300]) {
      time = now + passed;
      await expectRightSets(store);
    }
    const gone = expiring.slice(0, 5);
    time = now;
    await offer(store, fakeDeletion({ created_at: 1_300 }, { events: gone }), ...mixed(40));
    await expectRightSets(store);
    time = now + 120;
    await offer(store, ...notes(10, (at) => ({ tags: [['expiration', `${now + 20 * at}`]] })));
    await expectRightSets(store);
  });

  it('loses what is trimmed, and everything when the store is cleared', async () => {
    const store = await openNow(open);
    await offer(store, ...mixed(900));
    await expectRightSets(store);
    await store.trim(250);
    await expectRightSets(store);
    await store.clear();
    await expectRightSets(store);
    await offer(store, ...mixed(50));
    await expectRightSets(store);
  });

  it('is refused for a search, whose answer depends on who searches', async () => {
    const store = await openNow(open);
    await offer(store, ...mixed(3));
    await expect(store.idSet({ search: 'tea' })).rejects.toMatchObject({ code: 'invalid-filter' });
    await expectRightSets(store);
  });

  it('misses nothing that comes or goes while it is made', async () => {
    const store = await openNow(open);
    const all = mixed(1_200);
    await offer(store, ...all.slice(0, 900));
    const asked = filters.map((filter) => store.idSet(filter));
    await offer(store, ...all.slice(900), fakeDeletion({}, { events: all.slice(0, 200) }));
    await offer(store, fakeDeletion({ content: 'more' }, { events: all.slice(850, 1_000) }));
    await Promise.all(asked);
    await expectRightSets(store);
  });

  it('may be read later, and is then as it is by then', async () => {
    const store = await openNow(open);
    const all = mixed(1_500);
    await offer(store, ...all.slice(0, 1_400));
    await store.idSet({});
    const set = await store.idSet({});
    const gone = all.slice(0, 700).filter(({ pubkey }) => pubkey === alice);
    await offer(store, ...all.slice(1_400), fakeDeletion({ created_at: 1_050 }, { events: gone }));
    await set.read();
    const events = await store.query([{}]);
    const later = new Set(Array.from({ length: set.size }, (_, i) => set.idAt(i)));
    const kept = all.slice(0, 1_400).filter((event) => !gone.includes(event));
    expect(kept.filter(({ id }) => !later.has(id))).toEqual([]);
    const known = new Set([...events, ...gone].map(({ id }) => id));
    expect([...later].filter((id) => !known.has(id))).toEqual([]);
  });

  it('is found to be right by a check', async () => {
    const store = await openNow(open);
    await offer(store, ...mixed(100));
    await expectRightSets(store);
    expect(await store.checkIdSets()).toMatchObject({ rebuilt: 0 });
    await expectRightSets(store);
  });
}
