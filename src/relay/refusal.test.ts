import { describe, expect, it } from 'vitest';
import { readRefusal } from './refusal';

describe('readRefusal', () => {
  it.each([
    ['auth-required: who are you', 'auth-required'],
    ['ERROR: auth-required: we only serve members', 'auth-required'],
    ['restricted: not for you', 'restricted'],
    ['rate-limited: slow down there chief', 'rate-limited'],
    ['blocked: you are banned', 'blocked'],
    ['invalid: filter has no kinds', 'invalid'],
    ['unsupported: filter contains unknown elements', 'unsupported'],
    ['error: could not connect to the database', 'error'],
    ['PROTOCOL-ERROR', 'error'],
    ['', 'error'],
    ['pow: difficulty 12 is less than 25', 'error'],
    ['constructor: x', 'error'],
    ['closed: unknown subscription handle', 'error'],
    ['Blocked: shouted', 'blocked'],
    ['auth-required: negentropy is not available to strangers', 'auth-required'],
    ['restricted: too many results for your plan', 'restricted'],
    ['ERROR: too many concurrent NEG requests', 'error'],
    ['ERROR: negentropy error: unrecognised filter item', 'error'],
  ])('reads the prefix of "%s"', (text, kind) => {
    expect(readRefusal(text).kind).toBe(kind);
  });

  it.each([
    'ERROR: bad msg: negentropy disabled',
    'ERROR: bad msg: unknown cmd',
    'blocked: Negentropy sync is disabled',
    'closed: nip77 disabled',
    'failed to parse envelope: unknown envelope label',
    'Unknown message type: NEG-OPEN',
    'could not parse command',
    'ERROR: negentropy error: negentropy query missing elements',
  ])('knows "%s" as a relay that cannot', (text) => {
    expect(readRefusal(text).kind).toBe('unsupported');
  });

  it.each([
    ['blocked: too many query results', undefined],
    ['blocked: query matches too many records (2988225 > 1000000)', 1_000_000],
    ['blocked: this query is too big', undefined],
    ['error: result set too large', undefined],
    ['blocked: results too large', undefined],
    ['blocked: more than max_sync_events (500000)', 500_000],
  ])('knows "%s" as a set that is too large', (text, cap) => {
    expect(readRefusal(text)).toMatchObject({
      kind: 'overflow',
      ...(cap === undefined ? {} : { cap }),
    });
    expect(readRefusal(text).cap).toBe(cap);
  });

  it('does not take too many requests for too many events', () => {
    expect(readRefusal('blocked: too many requests').kind).toBe('blocked');
    expect(readRefusal('blocked: too many concurrent subscriptions').kind).toBe('blocked');
  });

  it('keeps the words, without decoration and not without end', () => {
    expect(readRefusal('ERROR: bad req: x').reason).toBe('bad req: x');
    expect(readRefusal('x'.repeat(1_000)).reason).toHaveLength(300);
  });
});
