import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OkKind, readOk } from './read-ok';

describe('readOk', () => {
  it.each<[boolean, string, OkKind]>([
    [true, '', 'accepted'],
    [true, 'pow: difficulty 25>=24', 'accepted'],
    [true, 'broadcasted to 2 listeners', 'accepted'],
    [true, 'duplicate: have this event', 'duplicate'],
    [false, 'duplicate: already have this event', 'duplicate'],
    [false, 'replaced: have newer event', 'refused'],
    [false, 'deleted: user requested deletion', 'refused'],
    [false, 'invalid: event expired', 'refused'],
    [false, 'invalid: created_at too early', 'refused'],
    [false, 'invalid: ephemeral event expired', 'refused'],
    [false, 'invalid: event too large: 70000', 'refused'],
    [false, 'invalid: signature is invalid', 'refused'],
    [false, 'blocked: event marked as protected', 'refused'],
    [false, 'blocked: pubkey not allowed', 'refused'],
    [false, 'Blocked: not on the white list', 'refused'],
    [false, 'ERROR: blocked: by policy', 'refused'],
    [false, 'restricted: must be published by the author', 'refused'],
    [false, 'pow: difficulty 12 is less than 25', 'refused'],
    [false, 'mute: no one was listening for this', 'refused'],
    [false, 'unsupported: kind 30078 is not stored here', 'refused'],
    [false, 'rejected: event kind is not wanted', 'refused'],
    [false, 'payment-required: 1000 sats', 'refused'],
    [false, 'auth-required: event marked as protected', 'auth-required'],
    [false, 'ERROR: auth-required: members only', 'auth-required'],
    [false, 'invalid: created_at too late', 'later'],
    [false, 'rejected: created_at is more than 900 seconds in the future', 'later'],
    [false, 'Write error: MDB_MAP_FULL', 'later'],
    [false, 'error: could not connect to the database', 'later'],
    [false, 'error: failed to verify signature', 'later'],
    [false, 'closed for maintenance', 'later'],
    [false, 'constructor: x', 'later'],
    [false, '', 'later'],
  ])('reads OK %s “%s” as %s', (accepted, text, kind) => {
    expect(readOk(accepted, text)).toMatchObject({ kind, backOff: false });
  });

  it.each([
    'rate-limited: slow down there chief',
    'rate-limited: there is a bug in the client, no one should be making so many requests',
    'rate-limited: you are noting too much',
    'blocked: too many requests',
    'ERROR: rate-limited: x',
    'rate limited',
  ])('hears in “%s” that the relay wants a pause', (text) => {
    expect(readOk(false, text)).toMatchObject({ kind: 'later', backOff: true });
    expect(readOk(true, text)).toMatchObject({ kind: 'accepted', backOff: false });
  });

  it('keeps the words, without decoration and not without end', () => {
    expect(readOk(false, 'ERROR: blocked: x').words).toBe('blocked: x');
    expect(readOk(false, 'x'.repeat(1_000)).words).toHaveLength(300);
  });

  it('has a verdict for any text', () => {
    const prefix = fc.constantFrom('', 'invalid:', 'ERROR: ', 'duplicate:', '__proto__:');
    fc.assert(
      fc.property(fc.boolean(), prefix, fc.string({ unit: 'binary' }), (accepted, start, text) => {
        const { kind, words, backOff } = readOk(accepted, start + text);
        const kinds = accepted
          ? ['accepted', 'duplicate']
          : ['duplicate', 'refused', 'later', 'auth-required'];
        expect(kinds).toContain(kind);
        expect(words.length).toBeLessThanOrEqual(300);
        if (backOff) expect(kind).toBe('later');
      }),
    );
  });
});
