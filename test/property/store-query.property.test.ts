import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../src/nostr/event';
import type { Filter } from '../../src/nostr/filter';
import type { Cursor, EventStore } from '../../src/store/event-store';
import { openEventStore } from '../../src/store/open-event-store';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { MemoryEventStore } from '../support/memory-event-store';
import { naiveSearch } from '../support/naive-search';
import { filters, history, start } from './store-histories';

/** One set of filters, and how it is asked. */
const question = fc.record({
  filters,
  pageSize: fc.integer({ min: 1, max: 6 }),
  /** What the caller may see. */
  accept: fc.constantFrom(undefined, (event: NostrEvent) => /[0-7]$/.test(event.id)),
  ranked: fc.boolean(),
});
type Question = typeof question extends fc.Arbitrary<infer Q> ? Q : never;

/** Those with more than one answer, which have an order. */
let searches = 0;
const questionsPerRun = 25;
/** 10,000 questions and more. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 420);

async function pagesOf(store: EventStore, { filters: asked, pageSize, accept }: Question) {
  const pages: (readonly NostrEvent[])[] = [];
  let after: Cursor | undefined;
  do {
    const options = { count: pageSize, ...(accept && { accept }), ...(after && { after }) };
    const page = await store.page(asked, options);
    pages.push(page.events);
    after = page.next;
  } while (after);
  return pages;
}

async function answers(store: EventStore, asked: Question) {
  const { accept, ranked } = asked;
  const options = { ranked, ...(accept && { accept }) };
  return {
    found: await store.query(asked.filters, options),
    count: await store.count(asked.filters, options),
    each: await Promise.all(asked.filters.map((filter) => store.count([filter], options))),
    pages: await pagesOf(store, asked),
  };
}

/** Each search by itself, the best answers first: told by an oracle that shares no code with the store. */
async function expectBestFirst(store: EventStore, { filters: asked, accept }: Question) {
  for (const { search, limit, ...others } of asked) {
    if (search === undefined) continue;
    const options = accept ? { accept } : {};
    const candidates = await store.query([others], options);
    const filter = { ...others, search, ...(limit === undefined ? {} : { limit }) };
    const found = await store.query([filter], { ...options, ranked: true });
    expect(found).toEqual(naiveSearch(candidates, search, limit));
    searches += found.length > 1 ? 1 : 0;
  }
}

function without(filter: Filter): Filter {
  const { limit: _, ...conditions } = filter;
  return conditions;
}

describe('what the store in IndexedDB answers', () => {
  it('is what a naive store answers, query by query, while events come and go', async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.array(question, { minLength: questionsPerRun, maxLength: questionsPerRun }),
        async (steps, questions) => {
          let now = start;
          const clock = () => now;
          const indexedDB = emptyIndexedDB();
          const real = await openEventStore({ name: 'cache', clock, indexedDB });
          const oracle = new MemoryEventStore(clock);
          const perStep = Math.ceil(questions.length / steps.length);
          for (const [at, { batch, from, pause }] of steps.entries()) {
            now += pause;
            for (const store of [real, oracle]) await store.ingest(batch, { from });
            for (const one of questions.slice(at * perStep, (at + 1) * perStep)) {
              expect(await answers(real, one)).toEqual(await answers(oracle, one));
              await expectBestFirst(real, one);
              asked += 1;
            }
          }
          real.close();
        },
      ),
      { numRuns },
    );
    expect(asked).toBe(numRuns * questionsPerRun);
    expect(searches).toBeGreaterThan(numRuns / 4);
  }, 600_000);

  it('is a whole answer, whatever is stored between two of its pages', async () => {
    await fc.assert(
      fc.asyncProperty(history, question, async (steps, one) => {
        const indexedDB = emptyIndexedDB();
        const real = await openEventStore({ name: 'cache', clock: () => start, indexedDB });
        const asked = one.filters.map(without);
        const [first, ...later] = steps;
        await real.ingest(first?.batch ?? [], { from: { kind: 'site', name: 'one' } });
        const before = await real.query(asked);
        const read: NostrEvent[] = [];
        let page = await real.page(asked, { count: one.pageSize });
        for (;;) {
          read.push(...page.events);
          const next = later.shift();
          if (next) await real.ingest(next.batch, { from: next.from });
          if (!page.next) break;
          page = await real.page(asked, { count: one.pageSize, after: page.next });
        }
        const ids = read.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const stayed = new Set((await real.query(asked)).map(({ id }) => id));
        const missing = before.filter(({ id }) => stayed.has(id) && !ids.includes(id));
        expect(missing).toEqual([]);
        real.close();
      }),
      { numRuns: Math.ceil(numRuns / 2) },
    );
  }, 600_000);
});
