import { expect, it } from 'vitest';
import { fakeDeletion, fakeEvent, hexOf } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { Connection } from './connection';
import { ingestBatch } from './ingest';
import { trimGone } from './trim-gone';

const from = { kind: 'site', name: 'https://app.example' } as const;
const many = Array.from({ length: 2_500 }, (_, at) => at);
const expired = many.map((at) => fakeEvent({ created_at: at, tags: [['expiration', '1']] }));
const targets = many.map((at) => fakeEvent({ id: hexOf(`${at}`) }));

it.each([
  ['ids', 'absorbed', expired],
  ['deletions', 'tombstones', [fakeDeletion({}, { events: targets })]],
] as const)(
  'others have their turn while a great many %s are forgotten',
  async (_, table, events) => {
    const database = await new Connection(emptyIndexedDB(), 'pantry').get();
    await ingestBatch(database, events, { from }, 1_000);
    expect(await database.count(table)).toBe(many.length);
    const trimming = trimGone(database, 10);
    const seen = new Set<number>();
    do seen.add(await database.count(table));
    while (!seen.has(10));
    await trimming;
    const between = [...seen].filter((left) => left > 10 && left < many.length);
    expect(between).not.toEqual([]);
  },
);
