import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import type { NostrEvent } from './event';
import { type PublishContext, type WriteLimits, whyNotPublish } from './why-not-publish';

const me = hexOf('me');
const other = hexOf('other');
const relay = 'wss://relay.example/';
const now = 1_000_000;

const mine = (fields: Partial<NostrEvent> = {}) =>
  fakeEvent({ pubkey: me, created_at: now - 100, ...fields });
const vanish = (relays: readonly string[], fields: Partial<NostrEvent> = {}) =>
  mine({ kind: 62, created_at: now - 50, tags: relays.map((url) => ['relay', url]), ...fields });
const judge = (event: NostrEvent, context: Partial<PublishContext> = {}) =>
  whyNotPublish(event, { relay, accounts: [me], nowSeconds: now, vanishes: [], ...context });

describe('what goes nowhere', () => {
  const guarded = JSON.stringify(fakeEvent({ tags: [['-']] }));

  it.each<[string, NostrEvent, string | undefined]>([
    ['a note of the user', mine(), undefined],
    ['a deletion of the user', mine({ kind: 5, tags: [['e', hexOf('x')]] }), undefined],
    ['a note of somebody else', fakeEvent({ pubkey: other }), 'not-yours'],
    ['a sign-in', mine({ kind: 22242 }), 'ephemeral'],
    ['an ephemeral kind', mine({ kind: 20001 }), 'ephemeral'],
    ['a message by NIP-04', mine({ kind: 4 }), 'encrypted'],
    ['a seal', mine({ kind: 13 }), 'encrypted'],
    ['a rumour', mine({ kind: 14 }), 'encrypted'],
    ['a gift wrap', fakeEvent({ kind: 1059, pubkey: other }), 'encrypted'],
    ['a protected note', mine({ tags: [['-']] }), 'protected'],
    ['a repost of a protected note', mine({ kind: 6, content: guarded }), 'protected'],
    ['a generic repost of one', mine({ kind: 16, content: guarded }), 'protected'],
    ['a note that quotes one', mine({ content: guarded }), undefined],
    ['a repost that refers', mine({ kind: 6, content: '' }), undefined],
    ['a repost of nonsense', mine({ kind: 6, content: '{"tags":[null,"-",{}]}' }), undefined],
    ['a repost of null', mine({ kind: 6, content: 'null' }), undefined],
    ['a note past its expiration', mine({ tags: [['expiration', `${now}`]] }), 'expired'],
    ['a note before it', mine({ tags: [['expiration', `${now + 1}`]] }), undefined],
  ])('%s', (_, event, expected) => {
    expect(judge(event)).toBe(expected);
  });
});

describe('a request to vanish', () => {
  it.each([
    ['that names the relay, in whatever spelling', ['wss://RELAY.example'], undefined],
    ['that names all relays', ['ALL_RELAYS'], undefined],
    ['that names another', ['wss://other.example', 'no address'], 'not-addressed'],
    ['that names none', [], 'not-addressed'],
  ])('%s', (_, relays, expected) => {
    expect(judge(vanish(relays))).toBe(expected);
  });

  it.each<[string, NostrEvent, string | undefined]>([
    ['for this relay', vanish([relay]), 'vanished'],
    ['for all relays', vanish(['ALL_RELAYS']), 'vanished'],
    ['of the same second', vanish([relay], { created_at: now - 100 }), 'vanished'],
    ['for another relay', vanish(['wss://other.example/']), undefined],
    ['of a second before', vanish([relay], { created_at: now - 101 }), undefined],
    ['of somebody else', vanish([relay], { pubkey: other }), undefined],
  ])('keeps what came before it from the relay, when it is one %s', (_, request, expected) => {
    expect(judge(mine(), { vanishes: [request] })).toBe(expected);
  });

  it('goes out itself, though a later one covers it', () => {
    expect(judge(vanish([relay], { created_at: 1 }), { vanishes: [vanish([relay])] })).toBe(
      undefined,
    );
  });
});

describe('what the relay says it does not take', () => {
  const message = new TextEncoder().encode(JSON.stringify(['EVENT', mine({ content: 'é' })]));

  it.each<[string, NostrEvent, WriteLimits, string | undefined]>([
    ['nothing', mine(), {}, undefined],
    ['older', mine(), { oldestSeconds: 99 }, 'too-old'],
    ['as old', mine(), { oldestSeconds: 100 }, undefined],
    ['any age', mine(), { oldestSeconds: 0, newestSeconds: 0 }, undefined],
    ['newer', mine({ created_at: now + 11 }), { newestSeconds: 10 }, 'too-new'],
    ['as new', mine({ created_at: now + 10 }), { newestSeconds: 10 }, undefined],
    ['less work', mine({ id: `01${hexOf('x').slice(2)}` }), { minPow: 8 }, 'pow'],
    ['as much work', mine({ id: `00${hexOf('x').slice(2)}` }), { minPow: 8 }, undefined],
    ['more tags', mine({ tags: [['t', 'a'], ['t']] }), { maxEventTags: 1 }, 'too-large'],
    ['as many tags', mine({ tags: [['t', 'a'], ['t']] }), { maxEventTags: 2 }, undefined],
    ['longer content', mine({ content: 'abc' }), { maxContentLength: 2 }, 'too-large'],
    ['as long, in characters', mine({ content: '😀😀' }), { maxContentLength: 2 }, undefined],
    [
      'longer messages, in bytes',
      mine({ content: 'é' }),
      { maxMessageLength: message.length - 1 },
      'too-large',
    ],
    ['messages as long', mine({ content: 'é' }), { maxMessageLength: message.length }, undefined],
    [
      'what expires, and it would keep it',
      mine({ tags: [['expiration', `${now + 99}`]] }),
      { supportsExpiration: false },
      'keeps-expired',
    ],
    [
      'what expires, perhaps',
      mine({ tags: [['expiration', `${now + 99}`]] }),
      { supportsExpiration: undefined },
      undefined,
    ],
  ])('%s', (_, event, limits, expected) => {
    expect(judge(event, { limits })).toBe(expected);
  });
});
