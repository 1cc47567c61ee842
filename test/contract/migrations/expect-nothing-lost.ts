import { expect } from 'vitest';
import { IdSet } from '../../../src/negentropy/id-set';
import type { NostrEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';
import type { EventStore } from '../../../src/store/event-store';
import { fakeDeletion, fakeEvent, hexOf } from '../../support/fake-event';
import { naiveMatch, naiveOrder } from '../../support/naive-match';
import { type RecordedDatabase, recordedEvents, recordedRows } from './recorded-databases';

const [one, two] = ['wss://one.example/', 'wss://two.example/'];
const from = { kind: 'relay', name: one } as const;
const [alice, bob, dave] = ['alice', 'bob', 'dave'].map(hexOf) as [string, string, string];

/** One at least for each index, and some for none. */
const filters: readonly Filter[] = [
  {},
  { kinds: [1], limit: 3 },
  { authors: [alice] },
  { authors: [alice, bob], kinds: [1, 30023], until: 20 },
  { since: 100, until: 690 },
  { '#t': ['bread'] },
  { '#t': ['v'.repeat(260)] },
  { '#p': [bob] },
  { '#d': ['bread'], kinds: [30023] },
  { '#client': ['an app'] },
];
/** Those of which sets were kept, one that was being made, and one that nobody had asked for. */
const reconciled: readonly Filter[] = [
  {},
  { kinds: [1] },
  { authors: [alice] },
  { kinds: [7] },
  { '#p': [bob] },
];

/** What was learned of relays, and where events came from. */
export async function expectSameRecords(store: EventStore, recorded: RecordedDatabase) {
  const note = named(recordedEvents(recorded), 'Fresh bread, baked today');
  const [checkpoint] = recordedRows(recorded, 'checkpoints');
  expect(await store.checkpoint(one, 'own')).toEqual(checkpoint);
  const runs = recordedRows<{ run: unknown }>(recorded, 'runs');
  expect(await store.runs({ limit: 9 })).toEqual(runs.map(({ run }) => run));
  expect(await store.outbox()).toEqual(recordedRows(recorded, 'outbox'));
  const verdicts = recordedRows<{ id: string }>(recorded, 'verdicts');
  const settled = await store.verdicts(one, 'own');
  expect(settled).toHaveLength(verdicts.length);
  for (const verdict of settled) {
    expect(verdicts).toContainEqual({ ...verdict, relay: one, scope: 'own' });
  }
  expect((await store.seenOn(note.id)).sort()).toEqual([one, two]);
  const absorbed = recordedRows<{ id: string; created_at: number }>(recorded, 'absorbed');
  const places = await store.placesOf(absorbed.map(({ id }) => id));
  for (const { id, created_at } of absorbed) {
    expect(places.get(id)).toEqual({ created_at, kept: false });
  }
}

/** What is not there any more does not come back. */
export async function expectSameRefusals(store: EventStore, recorded: RecordedDatabase) {
  const offered: (readonly [NostrEvent, string])[] = [
    [fakeEvent({ created_at: 50, content: 'taken back' }), 'deleted'],
    [fakeEvent({ created_at: 51, content: 'deleted before it came' }), 'deleted'],
    [fakeEvent({ kind: 30023, created_at: 799, tags: [['d', 'old']] }), 'deleted'],
    [fakeEvent({ kind: 0, created_at: 1 }), 'older'],
  ];
  const tombstones = recordedRows<{ target: string }>(recorded, 'tombstones');
  // Versions 1 and 2 knew of nobody who vanished.
  if (tombstones.some(({ target }) => target === '*')) {
    offered.push([fakeEvent({ pubkey: dave, created_at: 60 }), 'deleted']);
  }
  const { verdicts } = await store.ingest(
    offered.map(([event]) => fakeEvent(event)),
    { from },
  );
  expect(verdicts).toEqual(offered.map(([, verdict]) => verdict));
}

/** Every index finds what it found, and every set of ids says what there is. */
export async function expectSameAnswers(store: EventStore, events: readonly NostrEvent[]) {
  for (const filter of filters) {
    const expected = naiveAnswer(events, filter);
    expect(await store.query([filter])).toEqual(expected);
    expect(await store.count([filter])).toBe(expected.length);
  }
  for (const filter of reconciled) {
    const set = await store.idSet(filter);
    await set.read();
    const expected = IdSet.from(naiveAnswer(events, filter));
    expect(set.idsBetween(0, set.size)).toEqual(expected.idsBetween(0, expected.size));
    expect(set.fingerprint(0, set.size)).toEqual(expected.fingerprint(0, expected.size));
  }
}

/** Words are found, whether or not that version knew of words. */
export async function expectFound(store: EventStore, events: readonly NostrEvent[]) {
  const texts = async (search: string) =>
    (await store.query([{ search }])).map(({ content }) => content);
  expect(await texts('bread')).toEqual([
    'bread for an hour',
    'Flour, water and thé.',
    'Fresh bread, baked today',
  ]);
  expect(await texts('alice the ')).toEqual(['{"name":"Alice the 2","about":"bakes"}']);
  expect(await texts('no such word')).toEqual([]);
  const searched = events.filter(({ kind }) => [0, 1, 30023].includes(kind));
  expect((await store.searchSize()).events).toBe(searched.length);
}

/**
 * Writes find their rows and chunks: something comes, something is replaced, something is deleted.
 * Gives what is there afterwards.
 */
export async function expectWritten(store: EventStore, events: readonly NostrEvent[]) {
  const note = named(events, 'note 690');
  const old = named(events, '{"name":"Alice the 2","about":"bakes"}');
  const profile = fakeEvent({ kind: 0, created_at: 3, content: '{}' });
  const reaction = fakeEvent({ kind: 7, created_at: 450, tags: [['p', bob]] });
  const deletion = fakeDeletion({ pubkey: note.pubkey, created_at: 950 }, { events: [note] });
  const added = [profile, reaction, deletion];
  const before = await store.lastSeq();
  const { verdicts } = await store.ingest(added, { from });
  expect(verdicts).toEqual(['stored', 'stored', 'stored']);
  expect(await store.lastSeq()).toBe(before + 3);
  return [...events.filter((event) => event !== note && event !== old), ...added];
}

function naiveAnswer(events: readonly NostrEvent[], filter: Filter): NostrEvent[] {
  const found = events.filter((event) => naiveMatch(filter, event)).sort(naiveOrder);
  return found.slice(0, filter.limit);
}

function named(events: readonly NostrEvent[], text: string): NostrEvent {
  const found = events.find(({ content }) => content === text);
  if (found === undefined) throw new Error(`No event says: ${text}`);
  return found;
}
