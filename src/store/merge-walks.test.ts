import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { Connection } from './connection';
import { type EventReader, pagewiseReader } from './event-reader';
import { ingestBatch } from './ingest';
import { mergeWalks } from './merge-walks';
import { queryEvents } from './query';
import { plansFor } from './query-plan';

const from = { kind: 'relay', name: 'wss://one.example/' } as const;
const authors = Array.from({ length: 30 }, (_, at) => hexOf(`author ${at}`));

/** Counts the rows that a query reads, and how often it waits for some. */
async function counting(
  events: number,
  authorAt = (at: number) => at % authors.length,
): Promise<{ reader: EventReader; read: () => number; waits: () => number }> {
  const database = await new Connection(emptyIndexedDB(), 'cache').get();
  const batch = Array.from({ length: events }, (_, at) =>
    fakeEvent({
      created_at: at,
      pubkey: authors[authorAt(at)] ?? '',
      tags: [['t', `topic ${at % 10}`]],
    }),
  );
  await ingestBatch(database, batch, { from }, 0);
  const inner = pagewiseReader(database);
  let [rows, waits, open] = [0, 0, 0];
  const page: EventReader['page'] = async (...range) => {
    if (open === 0) waits += 1;
    open += 1;
    const found = await inner.page(...range);
    open -= 1;
    rows += found.length;
    return found;
  };
  return { reader: { ...inner, page }, read: () => rows, waits: () => waits };
}

describe('a query with a limit reads', () => {
  it('one row more than wanted from one walk', async () => {
    const { reader, read } = await counting(900);
    expect(await queryEvents([{ kinds: [1], limit: 50 }], reader, 0, {})).toHaveLength(50);
    expect(read()).toBe(51);
  });

  it('a few rows of each walk when it merges', async () => {
    const { reader, read } = await counting(900);
    const timeline = { authors, kinds: [1, 6], limit: 20 };
    expect(await queryEvents([timeline], reader, 0, {})).toHaveLength(20);
    expect(read()).toBeLessThanOrEqual(3 * authors.length);
  });

  it('many walks side by side, not each for itself', async () => {
    // Some write much more than others, whose walks are used up long before.
    const authorAt = (at: number) => Math.floor(authors.length * ((at * 0.618) % 1) ** 3);
    const { reader, read, waits } = await counting(900, authorAt);
    const timeline = { authors, kinds: [1] };
    const plan = plansFor(timeline).find(({ index }) => index === 'author');
    const walks = (await plan?.walks(reader)) ?? [];
    let found = 0;
    for await (const rows of mergeWalks(walks, reader, 20)) {
      found += rows.length;
      if (found >= 300) break;
    }
    expect(walks).toHaveLength(30);
    expect(read()).toBeLessThanOrEqual(700);
    expect(waits()).toBeLessThanOrEqual(25);
  });

  it('little more than the shortest index has, whatever else could serve', async () => {
    const { reader, read } = await counting(900);
    const filter = { kinds: [1], '#topic': ['none'], '#t': ['topic 3'], limit: 5 };
    expect(await queryEvents([filter], reader, 0, {})).toEqual([]);
    // 90 rows carry the topic, 900 are of the kind.
    expect(read()).toBeLessThanOrEqual(2 * 90);
  });
});
