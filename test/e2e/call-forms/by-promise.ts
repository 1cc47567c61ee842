import { type CallForm, idsOf } from './call-form';

/** The second draft, October 2025 to February 2026: most apps in use. `filters()` is a promise. */
export const byPromise: readonly CallForm[] = [
  {
    name: 'await filters([filter])',
    async call(db, { filter }) {
      const found = await db.filters([filter]);
      return { ids: idsOf(found), isArray: Array.isArray(found) };
    },
    expected: ({ notes }) => ({ ids: idsOf(notes), isArray: true }),
  },
  {
    name: 'await filters(filter)',
    call: async (db, { filter }) => idsOf(await db.filters(filter)),
    expected: ({ notes }) => idsOf(notes),
  },
  {
    name: 'filters([filter]) among promises of the page',
    async call(db, { filter, nowhere }) {
      const answers = [db.filters([filter]), db.filters([{ ids: [nowhere] }])];
      const found = (await Promise.all(answers)).map(({ length }) => length);
      return { arePromises: answers.every((it) => it instanceof Promise), found };
    },
    expected: ({ notes }) => ({ arePromises: true, found: [notes.length, 0] }),
  },
  {
    name: 'filters([filter]).catch()',
    call: (db) => db.filters([{ nonsense: 1 }] as never).catch(({ code }) => code),
    expected: () => 'invalid-filter',
  },
  {
    name: 'the polyfill’s lookup(), which was dropped, asked about',
    async call(db) {
      return (await db.supports()).includes('lookup') || 'lookup' in db;
    },
    expected: () => false,
  },
];
