import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type FollowRelayOptions,
  selectFollowRelays,
} from '../../src/mailboxes/select-follow-relays';

const relay = fc.integer({ min: 0, max: 40 }).map((n) => `wss://r${n}.example/`);
const relays = (maxLength: number) => fc.uniqueArray(relay, { maxLength });
const declared = fc
  .dictionary(fc.string({ minLength: 1, maxLength: 4 }), relays(6), { maxKeys: 40 })
  .map((it) => new Map(Object.entries(it)));
const options: fc.Arbitrary<FollowRelayOptions> = fc.record({
  perAuthor: fc.integer({ min: 1, max: 3 }),
  maxRelays: fc.integer({ min: 1, max: 50 }),
  score: fc.func(fc.constantFrom(0, 0.25, 0.5, 0.75, 1)),
  preferred: relays(5).map((it) => new Set(it)),
  fallback: relays(4),
});

/** Author → the relays at which they are looked for. */
function relaysByAuthor(selection: ReadonlyMap<string, readonly string[]>) {
  const byAuthor = new Map<string, string[]>();
  for (const [url, authors] of selection) {
    for (const author of authors) byAuthor.set(author, [...(byAuthor.get(author) ?? []), url]);
  }
  return byAuthor;
}

it('never selects more relays than allowed, nor any that nobody named', () => {
  fc.assert(
    fc.property(declared, options, (lists, chosen) => {
      const selection = selectFollowRelays(lists, chosen);
      expect(selection.size).toBeLessThanOrEqual(chosen.maxRelays);
      for (const [author, urls] of relaysByAuthor(selection)) {
        const named = lists.get(author) ?? [];
        const isOwn = urls.every((url) => named.includes(url));
        expect(isOwn || urls.every((url) => chosen.fallback.includes(url))).toBe(true);
        expect(urls.length).toBeLessThanOrEqual(chosen.perAuthor);
      }
    }),
  );
});

it('looks for everybody at as many of their relays as wanted, where there is room', () => {
  fc.assert(
    fc.property(declared, options, (lists, given) => {
      // There is room for every relay there is.
      const selection = selectFollowRelays(lists, { ...given, maxRelays: 60 });
      const byAuthor = relaysByAuthor(selection);
      for (const [author, named] of lists) {
        const known = named.length > 0 ? named : given.fallback;
        const found = byAuthor.get(author) ?? [];
        expect(found.length).toBe(Math.min(given.perAuthor, known.length));
      }
    }),
  );
});

it('leaves nobody out whose relay it asks anyhow', () => {
  fc.assert(
    fc.property(declared, options, (lists, given) => {
      const selection = selectFollowRelays(lists, { ...given, fallback: [] });
      const byAuthor = relaysByAuthor(selection);
      for (const [author, named] of lists) {
        const asked = named.filter((url) => selection.has(url));
        const found = byAuthor.get(author) ?? [];
        expect(found.length).toBe(Math.min(given.perAuthor, asked.length));
      }
    }),
  );
});

it('selects the same whatever the order of the authors', () => {
  fc.assert(
    fc.property(declared, options, (lists, given) => {
      const reversed = new Map([...lists].reverse());
      expect([...selectFollowRelays(reversed, given)]).toEqual([
        ...selectFollowRelays(lists, given),
      ]);
    }),
  );
});
