import { type CallForm, idsOf, turnsUntil } from './call-form';

/** What no draft has, each behind its word of `supports()`. */
export const beyond: readonly CallForm[] = [
  {
    name: 'supports() with a word for each',
    async call(db) {
      const features = await db.supports();
      const wanted = ['search', 'add-batch', 'page', 'stored', 'removed', 'seen-on', 'reconcile'];
      return wanted.filter((feature) => !features.includes(feature));
    },
    expected: () => [],
  },
  {
    name: 'query() with a search',
    async call(db, { profile }) {
      const found = await db.query({ kinds: [0], authors: [profile.pubkey], search: 'PÉRSÓN nam' });
      return idsOf(found);
    },
    expected: ({ profile }) => [profile.id],
  },
  {
    name: 'add([event, …])',
    async call(db, { live, notes, forged }) {
      const results = await db.add([live, ...notes.slice(0, 1), forged]);
      return results.map(({ id, status }) => [id, status]);
    },
    expected: ({ live, notes, forged }) => [
      [live.id, 'stored'],
      [notes[0]?.id, 'duplicate'],
      [forged.id, 'invalid'],
    ],
  },
  {
    name: 'page(filter, options)',
    async call(db, { filter }) {
      const first = await db.page(filter, { count: 2 });
      const second = await db.page(filter, { count: 2, after: first.next });
      return [idsOf(first.events as never), idsOf(second.events as never), second.next ?? 'end'];
    },
    expected: ({ notes }) => [idsOf(notes.slice(0, 2)), idsOf(notes.slice(2)), 'end'],
  },
  {
    name: 'subscribe(filter, { stored }) beside reading',
    async call(db, { filter, notes, live }) {
      const told: string[] = [];
      const stream = db.subscribe(filter, { stored: () => void told.push('stored') });
      const read = async () => void told.push((await stream.next()).value?.id ?? 'end');
      for (const _ of notes) await read();
      await turnsUntil(() => told.includes('stored'));
      await db.add(live);
      await read();
      await stream.return(undefined);
      return told;
    },
    expected: ({ notes, live }) => [...idsOf(notes), 'stored', live.id],
  },
  {
    name: 'subscribe(filter, { event, removed })',
    async call(db, { filter, deletion }) {
      const told: unknown[] = [];
      const event = () => undefined;
      const stream = db.subscribe(filter, {
        event,
        stored: () => void db.add(deletion),
        removed: (notice) => void told.push(notice),
      });
      await turnsUntil(() => told.length > 0);
      stream.close();
      return [told, await db.count(filter)];
    },
    expected: ({ notes }) => [[{ id: notes[0]?.id, reason: 'deleted' }], notes.length - 1],
  },
  {
    name: 'reconcile(filter)',
    async call(db, { filter }) {
      const session = db.reconcile(filter);
      // The shortest messages of the protocol: its version, and nothing to compare.
      const answer = await session.answer('61');
      session.close();
      const refusal = await db
        .reconcile(filter)
        .answer('no hex')
        .catch(({ code }) => code);
      return [answer, refusal];
    },
    expected: () => ['61', 'negentropy-protocol'],
  },
  {
    name: 'seenOn(id)',
    call: async (db, { notes, nowhere }) => [
      await db.seenOn(notes[0]?.id ?? ''),
      await db.seenOn(nowhere),
    ],
    // What only this site brought was seen on no relay.
    expected: () => [[], []],
  },
];
