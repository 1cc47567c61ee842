import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  Checkpoint,
  EventStore,
  OutboxEntry,
  Provenance,
  RelayVerdict,
} from '../../src/store/event-store';
import { openEventStore } from '../../src/store/open-event-store';
import { fakeDeletion, fakeEvent, hexOf } from '../support/fake-event';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { fakeRun } from '../support/fake-run';
import { MemoryEventStore } from '../support/memory-event-store';

const start = 1_700_000_000;
const day = 86_400;
const most = 30;
/** Runs and absorbed ids are swept after 90 days, which a whole history must not reach. */
const longestPause = 2 * day;

// One world for all histories, so that everything meets everything: versions, deletions, expiry.
const notes = ['a', 'b', 'c'].map((content, at) => fakeEvent({ content, created_at: start + at }));
const pool = [
  ...notes,
  ...[1, 2].map((created_at) => fakeEvent({ kind: 0, created_at })),
  ...[0, 1, 9].map((days) => fakeEvent({ tags: [['expiration', `${start + days * day}`]] })),
  fakeDeletion({ created_at: start + 9 }, { events: notes.slice(0, 1) }),
  fakeEvent({ kind: 20_001 }),
];
const ids = pool.map(({ id }) => id);
const relays = ['wss://one.example/', 'wss://one.example/more', 'wss://two.example/'];
// One name begins with another, and batches of a scope are numbered.
const scopes = ['own', 'own/2', 'custom:my own'];

const relay = fc.constantFrom(...relays);
const scope = fc.constantFrom(...scopes);
const id = fc.constantFrom(...ids, hexOf('never seen'));
const event = fc.constantFrom(...pool);
const some = <T>(items: fc.Arbitrary<T>) => fc.array(items, { maxLength: 4 });

const checkpoint: fc.Arbitrary<Checkpoint> = fc.record({
  relay,
  scope,
  filter: fc.constantFrom('{}', '{"kinds":[1]}'),
  updatedAt: fc.nat(9),
});
const verdict: fc.Arbitrary<RelayVerdict> = fc.record(
  {
    id,
    side: fc.constantFrom('absorb', 'omit'),
    reason: fc.constantFrom('undelivered', 'refused'),
    at: fc.nat(9),
    until: fc.nat(9),
    between: fc.constant([5, Number.POSITIVE_INFINITY] as const),
  },
  { requiredKeys: ['id', 'side', 'reason', 'at'] },
);
const target = fc.record({
  relay,
  state: fc.constantFrom('waiting', 'accepted', 'refused'),
  attempts: fc.nat(3),
  nextAttemptAt: fc.constant(0),
});
/** No two events are added in the same millisecond: between those, no order is promised. */
const entry: fc.Arbitrary<OutboxEntry> = fc
  .record({ at: fc.nat(pool.length - 1), age: fc.integer({ min: 0, max: 40 }), to: some(target) })
  .map(({ at, age, to }) => ({
    event: pool[at] ?? fakeEvent(),
    origin: 'https://app.example',
    addedAt: (start - age * day) * 1000 + at,
    targets: to,
  }));
/** Also a site that is called like a relay. */
const from: fc.Arbitrary<Provenance> = fc.record({
  kind: fc.constantFrom('relay', 'site'),
  name: relay,
});

type Method =
  | 'ingest'
  | 'saveCheckpoint'
  | 'settle'
  | 'addRun'
  | 'noteSeen'
  | 'putOutbox'
  | 'dropOutbox'
  | 'forgetProgress'
  | 'clear';
type Call = { [M in Method]: { does: M; with: Parameters<EventStore[M]> } }[Method];

function calls<M extends Method, A>(does: M, given: fc.Arbitrary<A>) {
  return fc.record({ does: fc.constant(does), with: given });
}

const options = fc.record({ from, checkpoint, outbox: entry }, { requiredKeys: ['from'] });
const changes = fc.record({ put: some(verdict), drop: some(id) }, { requiredKeys: [] });
const run = fc.record({ relay, rounds: fc.nat(9) }).map(fakeRun);
const call: fc.Arbitrary<Call> = fc.oneof(
  { weight: 4, arbitrary: calls('ingest', fc.tuple(some(event), options)) },
  { weight: 4, arbitrary: calls('settle', fc.tuple(relay, scope, changes)) },
  { weight: 1, arbitrary: calls('saveCheckpoint', fc.tuple(checkpoint)) },
  { weight: 1, arbitrary: calls('addRun', fc.tuple(run)) },
  { weight: 1, arbitrary: calls('noteSeen', fc.tuple(relay, some(id))) },
  { weight: 2, arbitrary: calls('putOutbox', fc.tuple(some(entry))) },
  { weight: 1, arbitrary: calls('dropOutbox', fc.tuple(some(id))) },
  {
    weight: 1,
    arbitrary: calls('forgetProgress', fc.tuple(fc.constantFrom(undefined, ...relays))),
  },
  { weight: 1, arbitrary: calls('clear', fc.constant<[]>([])) },
);
const history = fc.array(fc.record({ call, pause: fc.nat(longestPause) }), { maxLength: most });

function perform(store: EventStore, { does, with: given }: Call): Promise<unknown> {
  return Reflect.apply(store[does], store, given);
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

async function progressOf(store: EventStore, name: string) {
  return {
    checkpoints: await Promise.all(scopes.map((one) => store.checkpoint(name, one))),
    verdicts: await Promise.all(
      scopes.map(async (one) => (await store.verdicts(name, one)).sort(byId)),
    ),
    runs: await store.runs({ limit: 5, relay: name }),
    unseen: await store.unseenOn(name, {}),
  };
}

async function answers(store: EventStore) {
  const seen = await Promise.all(ids.map((one) => store.seenOn(one)));
  return {
    events: await store.query([{}]),
    lastSeq: await store.lastSeq(),
    known: [...(await store.known(ids))].sort(),
    places: [...(await store.placesOf(ids))].sort(),
    seen: seen.map((names) => names.sort()),
    outbox: await store.outbox(),
    runs: await store.runs({ limit: 5 }),
    relays: await Promise.all(relays.map((name) => progressOf(store, name))),
  };
}

describe('what is learned of relays', () => {
  it('is kept and forgotten in IndexedDB as in the naive store, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        let now = start;
        const clock = () => now;
        const indexedDB = emptyIndexedDB();
        const real = await openEventStore({ name: 'cache', clock, indexedDB });
        const oracle = new MemoryEventStore(clock);
        for (const { call: step, pause } of steps) {
          now += pause;
          expect(await perform(real, step)).toEqual(await perform(oracle, step));
          expect(await answers(real)).toEqual(await answers(oracle));
        }
        real.close();
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) },
    );
  }, 600_000);
});
