import type { NostrEvent, StreamHandlers } from '../../../packages/nostrdb-types';
import { type CallForm, idsOf, turnsUntil } from './call-form';

/** Handlers that keep what they are told. */
function listener() {
  const told = { events: [] as string[], codes: [] as string[], completes: 0 };
  const handlers: StreamHandlers = {
    event: (event: NostrEvent) => told.events.push(event.id),
    error: ({ code }) => told.codes.push(code),
    complete: () => {
      told.completes += 1;
    },
  };
  return { told, handlers };
}

/** The first draft, October 2025: lists of filters and handlers. */
export const byHandlers: readonly CallForm[] = [
  {
    name: 'filters([filter], handlers)',
    async call(db, { filter }) {
      const { told, handlers } = listener();
      db.filters([filter], handlers);
      await turnsUntil(() => told.completes > 0);
      return told;
    },
    expected: ({ notes }) => ({ events: idsOf(notes), codes: [], completes: 1 }),
  },
  {
    name: 'filters([filter], handlers).close()',
    async call(db, { filter }) {
      const { told, handlers } = listener();
      db.filters([filter], handlers).close();
      await db.count([filter]);
      return told.events;
    },
    expected: () => [],
  },
  {
    name: 'subscribe([filter], handlers)',
    async call(db, { filter, notes, live }) {
      const { told, handlers } = listener();
      db.subscribe([filter], handlers);
      await turnsUntil(() => told.events.length === notes.length);
      await db.add(live);
      await turnsUntil(() => told.events.length > notes.length);
      return told;
    },
    expected: ({ notes, live }) => ({
      events: idsOf([...notes, live]),
      codes: [],
      completes: 0,
    }),
  },
  {
    name: 'subscribe([filter], handlers).close()',
    async call(db, { filter, notes, live }) {
      const { told, handlers } = listener();
      const subscription = db.subscribe([filter], handlers);
      await turnsUntil(() => told.events.length === notes.length);
      subscription.close();
      await db.add(live);
      return { heard: told.events, stored: await db.count([filter]) };
    },
    expected: ({ notes }) => ({ heard: idsOf(notes), stored: notes.length + 1 }),
  },
  {
    name: 'error handlers',
    async call(db) {
      const { told, handlers } = listener();
      const wrong = [{ kinds: ['text'] }] as never;
      db.filters(wrong, handlers);
      db.subscribe(wrong, handlers);
      await turnsUntil(() => told.codes.length === 2);
      return told.codes;
    },
    expected: () => ['invalid-filter', 'invalid-filter'],
  },
  {
    name: 'count([filter])',
    call: (db, { filter }) => db.count([filter]),
    expected: ({ notes }) => notes.length,
  },
  {
    name: 'supports() with its two features',
    async call(db) {
      const features = await db.supports();
      return ['search', 'subscribe'].every((feature) => features.includes(feature));
    },
    expected: () => true,
  },
];
