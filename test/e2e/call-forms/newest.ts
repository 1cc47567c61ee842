import type { Filter, LarderNostrdb } from '../../../packages/nostrdb-types';
import { type CallForm, type Given, idsOf } from './call-form';

async function readByLoop(db: LarderNostrdb, filters: Filter | Filter[], given: Given) {
  const { notes, live } = given;
  const heard: string[] = [];
  for await (const event of db.subscribe(filters)) {
    heard.push(event.id);
    if (heard.length === notes.length) await db.add(live);
    if (event.id === live.id) break;
  }
  return heard;
}

const storedThenLive = ({ notes, live }: Given) => idsOf([...notes, live]);

/** The newest draft, since February 2026. */
export const newest: readonly CallForm[] = [
  {
    name: 'query(filter)',
    call: async (db, { filter }) => idsOf(await db.query(filter)),
    expected: ({ notes }) => idsOf(notes),
  },
  {
    name: 'query([filter])',
    call: (db, { filter }) => db.query([filter]),
    expected: ({ notes }) => notes,
  },
  {
    name: 'query([filter, filter]) gives each event once',
    call: async (db, { filter }) => idsOf(await db.query([filter, { ...filter, limit: 2 }])),
    expected: ({ notes }) => idsOf(notes),
  },
  {
    name: 'query() with the limit of each filter',
    async call(db, { filter, profile }) {
      const found = await db.query([
        { ...filter, limit: 1 },
        { kinds: [0], authors: [profile.pubkey], limit: 5 },
      ]);
      return idsOf(found);
    },
    expected: ({ notes, profile }) => idsOf([...notes.slice(0, 1), profile]),
  },
  {
    name: 'for await of subscribe(filter)',
    call: (db, given) => readByLoop(db, given.filter, given),
    expected: storedThenLive,
  },
  {
    name: 'for await of subscribe([filter])',
    call: (db, given) => readByLoop(db, [given.filter], given),
    expected: storedThenLive,
  },
  {
    name: 'return() of a subscription that waits',
    async call(db, { nowhere }) {
      const stream = db.subscribe({ ids: [nowhere] });
      const waiting = stream.next();
      await db.supports();
      return [await stream.return(undefined), await waiting].map(({ done }) => done);
    },
    expected: () => [true, true],
  },
  {
    name: 'count(filter)',
    call: (db, { filter }) => db.count(filter),
    expected: ({ notes }) => notes.length,
  },
  {
    name: 'event(id)',
    call: async (db, { notes, nowhere }) => [
      await db.event(notes[0]?.id ?? ''),
      (await db.event(nowhere)) === undefined,
    ],
    expected: ({ notes }) => [notes[0], true],
  },
  {
    name: 'replaceable(kind, author)',
    call: async (db, { profile }) => [
      await db.replaceable(0, profile.pubkey),
      (await db.replaceable(3, profile.pubkey)) === undefined,
    ],
    expected: ({ profile }) => [profile, true],
  },
  {
    name: 'replaceable(kind, author, identifier)',
    call: (db, { article, slug }) => db.replaceable(article.kind, article.pubkey, slug),
    expected: ({ article }) => article,
  },
  {
    name: 'add(event), also again',
    call: async (db, { live, filter }) => [
      await db.add(live),
      await db.add(live),
      await db.count(filter),
    ],
    expected: ({ notes }) => [true, true, notes.length + 1],
  },
  {
    name: 'add(event) that is forged',
    call: (db, { forged }) => db.add(forged).catch((error) => [error instanceof Error, error.code]),
    expected: () => [true, 'invalid-event'],
  },
];
