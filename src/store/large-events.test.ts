import { describe, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { limits } from '../messages/limits';
import { compareNewestFirst } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { jsonLength } from '../nostr/json-length';
import { Connection } from './connection';
import { type EventReader, pagewiseReader } from './event-reader';
import { IndexWalk } from './index-walk';
import { ingestBatch } from './ingest';
import { queryEvents } from './query';
import { RowPortions } from './row-portions';
import { eventsAfter } from './stored-after';
import { walkDown } from './walk';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const authors = Array.from({ length: 10 }, (_, at) => hexOf(`author ${at}`));
const event = (at: number, length: number) =>
  fakeEvent({ created_at: at, pubkey: authors[at % 10] ?? '', content: 'x'.repeat(length) });
/** Beside what is read at once, the events that were on their way when that was enough. */
const enough = limits.readLength * 1.1;

async function filled(count: number, length: number) {
  const database = await new Connection(emptyIndexedDB(), 'cache').get();
  const events = Array.from({ length: count }, (_, at) => event(at, length));
  await ingestBatch(database, events, { from }, 0);
  return { database, events };
}

/** Runs a query and tells what each of the reads side by side brought: rows, and their characters. */
async function readsOf(filter: Filter, count: number, length: number) {
  const { database } = await filled(count, length);
  const inner = pagewiseReader(database);
  const reads: { rows: number; length: number }[] = [];
  let open = 0;
  const page: EventReader['page'] = async (...range) => {
    if (open === 0) reads.push({ rows: 0, length: 0 });
    open += 1;
    const rows = await inner.page(...range);
    open -= 1;
    const read = reads.at(-1);
    if (read) read.rows += rows.length;
    if (read) read.length += rows.reduce((sum, row) => sum + jsonLength(row), 0);
    return rows;
  };
  const found = await queryEvents([filter], { ...inner, page }, 0, {});
  return { reads, found: found.length };
}

describe('a query of large events', () => {
  it.each<[string, Filter]>([
    ['one walk', { kinds: [1], limit: 150 }],
    ['several walks', { authors, kinds: [1], limit: 150 }],
  ])('reads few at once in %s, and fewer once it has seen some', async (_, filter) => {
    const { reads, found } = await readsOf(filter, 200, 100_000);
    const [first, ...others] = reads;
    expect(found).toBe(150);
    expect(first?.rows).toBeLessThanOrEqual(100);
    expect(Math.max(...others.map(({ length }) => length))).toBeLessThanOrEqual(enough);
  });
});

it('reads on through events that an index holds to be equal, however large they are', async () => {
  const database = await new Connection(emptyIndexedDB(), 'cache').get();
  const content = 'x'.repeat(200_000);
  const alike = Array.from({ length: 5 }, (_, at) =>
    fakeEvent({ id: `${'a'.repeat(63)}${at}`, created_at: 50, content }),
  );
  const others = Array.from({ length: 6 }, (_, at) => fakeEvent({ created_at: 47 + at, content }));
  await ingestBatch(database, [...alike, ...others], { from }, 0);
  const whole = walkDown('kind', [1], {});
  const walk = new IndexWalk(whole, pagewiseReader(database), 3, new RowPortions(1_000));
  while (!walk.finished) await walk.fill();
  const wanted = [...alike, ...others].sort(compareNewestFirst);
  expect(walk.rows.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
});

it('reads small events as many at once as ever', async () => {
  const { reads, found } = await readsOf({ kinds: [1], limit: 300 }, 500, 10);
  expect(found).toBe(300);
  expect(reads.reduce((sum, { rows }) => sum + rows, 0)).toBeLessThanOrEqual(402);
  expect(reads.length).toBeLessThanOrEqual(5);
});

it('reads little more than is wanted of what was stored after a seq', async () => {
  const { database } = await filled(400, 10);
  const asked = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  const { events } = await eventsAfter(database, 0, [{}], 0, { count: 120 });
  expect(events).toHaveLength(120);
  const wanted = asked.mock.calls.map(([, count]) => count ?? Number.POSITIVE_INFINITY);
  expect(wanted.reduce((sum, count) => sum + count, 0)).toBe(120);
  asked.mockRestore();
});

it('gives of large events stored after a seq what there is room for, and then the rest', async () => {
  const { database, events } = await filled(100, 100_000);
  const got: string[] = [];
  const lengths: number[] = [];
  for (let [seq, isMore] = [0, true]; isMore; ) {
    const stretch = await eventsAfter(database, seq, [{}], 0, { count: 250 });
    lengths.push(stretch.events.reduce((sum, one) => sum + jsonLength(one.event), 0));
    got.push(...stretch.events.map((one) => one.event.id));
    ({ to: seq, isMore } = stretch);
  }
  expect(got).toEqual(events.map(({ id }) => id));
  expect(Math.max(...lengths)).toBeLessThanOrEqual(enough);
});
