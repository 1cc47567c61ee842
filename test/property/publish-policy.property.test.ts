import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NostrEvent } from '../../src/nostr/event';
import { type PublishContext, whyNotPublish } from '../../src/nostr/why-not-publish';
import { fakeEvent, hexOf } from '../support/fake-event';

const now = 1_000;
const authors = ['me', 'my other account', 'somebody'].map(hexOf);
const [me = '', alsoMe = ''] = authors;
const relays = ['wss://one.example/', 'wss://two.example/'];

const tag = fc.oneof(
  fc.constant(['-']),
  fc.constantFrom(...relays, 'ALL_RELAYS', 'nonsense').map((url) => ['relay', url]),
  fc.nat(2 * now).map((time) => ['expiration', String(time)]),
  fc.array(fc.string(), { maxLength: 3 }),
);
const content = fc.oneof(
  fc.string(),
  fc.json(),
  fc.array(tag, { maxLength: 3 }).map((tags) => JSON.stringify({ tags })),
);
const event: fc.Arbitrary<NostrEvent> = fc
  .record({
    kind: fc.constantFrom(0, 1, 4, 5, 6, 13, 16, 62, 1059, 20_000, 22_242, 30_023),
    pubkey: fc.constantFrom(...authors),
    created_at: fc.nat(2 * now),
    tags: fc.array(tag, { maxLength: 4 }),
    content,
  })
  .map((fields) => fakeEvent(fields));
const limits = fc.option(
  fc.record(
    {
      minPow: fc.nat(6),
      oldestSeconds: fc.nat(now),
      newestSeconds: fc.nat(now),
      maxEventTags: fc.integer({ min: 1, max: 4 }),
      maxContentLength: fc.integer({ min: 1, max: 20 }),
      maxMessageLength: fc.integer({ min: 300, max: 600 }),
      supportsExpiration: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
);
const context: fc.Arbitrary<PublishContext> = fc.record({
  relay: fc.constantFrom(...relays),
  accounts: fc.constant([me, alsoMe]),
  nowSeconds: fc.constant(now),
  vanishes: fc.array(
    event.map((it) => ({ ...it, kind: 62 })),
    { maxLength: 3 },
  ),
  limits,
});

const names = (vanish: NostrEvent, relay: string) =>
  vanish.tags.some(
    ([name, value]) => name === 'relay' && ['ALL_RELAYS', relay].includes(`${value}`),
  );

describe('what may be published', () => {
  it('is the user’s own, open, alive, and not asked to be forgotten', () => {
    fc.assert(
      fc.property(event, context, (candidate, where) => {
        if (whyNotPublish(candidate, where) !== undefined) return;
        expect([me, alsoMe]).toContain(candidate.pubkey);
        expect([4, 13, 1059, 20_000, 22_242]).not.toContain(candidate.kind);
        expect(candidate.tags).not.toContainEqual(['-']);
        const expirations = candidate.tags.filter(([name]) => name === 'expiration');
        if (expirations[0]) expect(Number(expirations[0][1])).toBeGreaterThan(now);
        if (candidate.kind === 62) expect(names(candidate, where.relay)).toBe(true);
        const covering = where.vanishes.filter(
          (it) =>
            it.pubkey === candidate.pubkey &&
            it.created_at >= candidate.created_at &&
            names(it, where.relay),
        );
        if (candidate.kind !== 62) expect(covering).toEqual([]);
      }),
    );
  });

  it('only shrinks with what a relay says of itself, and with who is no account', () => {
    fc.assert(
      fc.property(event, context, (candidate, where) => {
        if (whyNotPublish(candidate, where) !== undefined) return;
        expect(whyNotPublish(candidate, { ...where, limits: undefined })).toBeUndefined();
        const accounts = where.accounts.filter((it) => it !== candidate.pubkey);
        expect(whyNotPublish(candidate, { ...where, accounts })).toBe('not-yours');
      }),
    );
  });

  it('does not depend on what others ask to be forgotten', () => {
    fc.assert(
      fc.property(event, context, (candidate, where) => {
        const vanishes = where.vanishes.filter((it) => it.pubkey === candidate.pubkey);
        expect(whyNotPublish(candidate, { ...where, vanishes })).toBe(
          whyNotPublish(candidate, where),
        );
      }),
    );
  });
});
