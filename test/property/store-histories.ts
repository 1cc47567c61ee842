import fc from 'fast-check';
import type { VerifiedEvent } from '../../src/nostr/event';
import type { Filter } from '../../src/nostr/filter';
import type { EvictionSlice, Provenance } from '../../src/store/event-store';
import { fakeEvent, hexOf } from '../support/fake-event';

// Small worlds: few authors, kinds, seconds and values, so that everything collides with everything.
export const start = 1_000;
const authors = ['alice', 'bob', 'carol'].map(hexOf);
const kinds = [0, 1, 5, 7, 62, 1_059, 10_002, 20_001, 30_023];
const seconds = fc.integer({ min: start, max: start + 5 });
const author = fc.constantFrom(...authors);
const kind = fc.constantFrom(...kinds);
const value = fc.constantFrom('a', 'b', '', 'tea', 'v'.repeat(260), `${'v'.repeat(259)}w`);
const plainTag = fc.tuple(fc.constantFrom('t', 'T', 'd', 'title', 'p'), value);
const expiration = fc.tuple(
  fc.constant('expiration'),
  fc.nat(40).map((at) => `${start + at}`),
);
const tags = fc.array(fc.oneof({ weight: 8, arbitrary: plainTag }, expiration), { maxLength: 3 });

/** Half of the ids share the bits that the index knows of an id. */
const id = fc
  .tuple(fc.boolean(), fc.nat(1_000_000))
  .map(([twin, n]) => (twin ? 'c'.repeat(48) + hexOf(`${n}`).slice(48) : hexOf(`${n}`)));

// Words of which some begin alike, some with an accent, and some that are found nowhere.
const words = ['tea', 'teapot', 'Tee', 'thé', 'pot', 'Räin'];
const sentence = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 4 })
  .map((chosen) => chosen.join(' '));

/** A profile says it in its fields, everything else in its text. */
function saying(said: string, event: VerifiedEvent): VerifiedEvent {
  const [first, ...others] = said.split(' ');
  if (event.kind !== 0) return { ...event, content: said };
  return { ...event, content: JSON.stringify({ name: first, about: others.join(' ') }) };
}

const anyEvent: fc.Arbitrary<VerifiedEvent> = fc
  .record({ id, pubkey: author, kind, created_at: seconds, tags, said: sentence })
  .map(({ said, ...fields }) => saying(said, fakeEvent(fields)));

/** What the deletions of a history ask for: events of it by number, and addresses. */
interface Targets {
  readonly events: readonly number[];
  readonly addresses: readonly (readonly [number, string, string])[];
}

const targets: fc.Arbitrary<Targets> = fc.record({
  events: fc.array(fc.nat(40), { maxLength: 4 }),
  addresses: fc.array(
    fc.tuple(fc.constantFrom(0, 10_002, 30_023), author, fc.constantFrom('', 'a', 'b')),
    { maxLength: 2 },
  ),
});

function aimed(event: VerifiedEvent, all: readonly VerifiedEvent[], at: Targets): VerifiedEvent {
  if (event.kind === 62) return fakeEvent({ ...event, tags: [['relay', 'ALL_RELAYS']] });
  if (event.kind === 1_059) return fakeEvent({ ...event, tags: [['p', authors[0] ?? '']] });
  if (event.kind !== 5) return event;
  const ids = at.events.map((n) => ['e', all[n % all.length]?.id ?? '']);
  const addresses = at.addresses.map(([of, pubkey, d]) => ['a', `${of}:${pubkey}:${d}`]);
  return fakeEvent({ ...event, tags: [...event.tags, ...ids, ...addresses] });
}

export interface Step {
  readonly batch: readonly VerifiedEvent[];
  readonly from: Provenance;
  /** Seconds that pass before the batch. */
  readonly pause: number;
  readonly trim?: number;
  readonly evict?: Pick<EvictionSlice, 'before' | 'enough'>;
}

const pool = fc
  .tuple(
    fc.uniqueArray(anyEvent, { selector: (event) => event.id, minLength: 1, maxLength: 40 }),
    fc.array(targets, { minLength: 40, maxLength: 40 }),
  )
  .map(([events, aims]) =>
    events.map((event, at) => aimed(event, events, aims[at] ?? { events: [], addresses: [] })),
  );

/** Batches drawn from one pool: repeats, late arrivals and reversals come by themselves. */
export const history: fc.Arbitrary<Step[]> = pool.chain((events) =>
  fc.array(
    fc.record(
      {
        batch: fc.array(fc.constantFrom(...events), { maxLength: 15 }),
        from: fc.record({
          kind: fc.constantFrom('relay' as const, 'site' as const),
          name: fc.constantFrom('one', 'two'),
        }),
        pause: fc.nat(8),
        trim: fc.nat(30),
        evict: fc.record({ before: seconds, enough: fc.nat(3_000) }),
      },
      { requiredKeys: ['batch', 'from', 'pause'] },
    ),
    { minLength: 1, maxLength: 6 },
  ),
);

/** Whole words, the beginning of one, and none at all; with a space at the end nothing is being typed. */
const search = fc
  .tuple(
    fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...words), { maxLength: 2 })),
    fc.constantFrom('t', 't', 'tea', 'te', 'TEA', 'po', 'x', '', ' ', 'language:en'),
  )
  .map(([whole, last]) => [...whole, last].join(' '));
const some = <T>(items: fc.Arbitrary<T>) => fc.array(items, { maxLength: 3 });
const wholeFilter: fc.Arbitrary<Filter> = fc.record(
  {
    ids: some(id),
    authors: fc.oneof(some(author), fc.constant([...authors, ...authors])),
    kinds: some(kind),
    since: seconds,
    until: seconds,
    limit: fc.nat(8),
    '#t': some(value),
    '#T': some(value),
    '#d': some(value),
    '#p': some(value),
    '#title': some(value),
    search,
  },
  { requiredKeys: [] },
);
/** Mostly one or two conditions: with more of them, hardly anything would match. */
const sparse = fc
  .tuple(wholeFilter, fc.uniqueArray(fc.nat(11), { maxLength: 3 }))
  .map(([whole, keep]): Filter => {
    const fields = Object.entries(whole);
    return Object.fromEntries(fields.filter((_, at) => keep.includes(at)));
  });

/** With little besides, so that some of them have several answers. */
const searching: fc.Arbitrary<Filter> = fc.record(
  { search, limit: fc.nat(4), kinds: fc.constant([0, 1, 30_023, 7]), since: seconds },
  { requiredKeys: ['search'] },
);

export const filters: fc.Arbitrary<Filter[]> = fc.array(fc.oneof(sparse, wholeFilter, searching), {
  minLength: 1,
  maxLength: 4,
});
