import { describe, expect, it } from 'vitest';
import type { Grant } from '../messages/grants';
import type { NostrEvent } from '../nostr/event';
import { scopeOf } from './kind-scope';
import { mayRead, mayWrite, readPolicy } from './read-policy';

const me = 'a'.repeat(64);
const other = 'b'.repeat(64);

function event(kind: number, pubkey: string): NostrEvent {
  return { id: 'c'.repeat(64), pubkey, kind, created_at: 1, tags: [], content: '', sig: '' };
}

describe('scopeOf', () => {
  it.each([4, 13, 14, 15, 443, 444, 445, 1059, 1060, 13194, 21059, 22242, 24133, 27235])(
    'counts kind %i as messages, whoever wrote it',
    (kind) => {
      expect(scopeOf(event(kind, me), [me])).toBe('messages');
      expect(scopeOf(event(kind, other), [me])).toBe('messages');
    },
  );

  it.each([3, 7375, 10000, 10001, 10003, 10050, 17375, 19999, 30000, 30003, 30024, 30078, 31234])(
    'counts kind %i as own for an account of the user and as public for a stranger',
    (kind) => {
      expect(scopeOf(event(kind, me), [other, me])).toBe('own');
      expect(scopeOf(event(kind, other), [me])).toBe('public');
    },
  );

  it.each([0, 1, 5, 6, 7, 1111, 9735, 9999, 10002, 20000, 30004, 30023])(
    'counts kind %i as public',
    (kind) => {
      expect(scopeOf(event(kind, me), [me])).toBe('public');
    },
  );
});

describe('readPolicy', () => {
  const grant: Pick<Grant, 'scopes' | 'rights' | 'decision'> = {
    decision: 'allow',
    scopes: ['public'],
    rights: ['read'],
  };
  const list = event(10000, me);
  const note = event(1, me);
  const message = event(1059, other);

  it('accepts the scopes that were granted and no others', () => {
    const accepted = (scopes: Grant['scopes']) => {
      const policy = readPolicy({ ...grant, scopes }, () => [me]);
      return [note, list, message].map((it) => policy.accept(it));
    };
    expect(accepted(['public'])).toEqual([true, false, false]);
    expect(accepted(['own'])).toEqual([false, true, false]);
    expect(accepted(['messages'])).toEqual([false, false, true]);
    expect(accepted(['public', 'own', 'messages'])).toEqual([true, true, true]);
    expect(accepted([])).toEqual([false, false, false]);
  });

  it('accepts nothing without the right to read or after a refusal', () => {
    expect(readPolicy({ ...grant, rights: ['write'] }, () => [me]).accept(note)).toBe(false);
    expect(readPolicy({ ...grant, decision: 'refuse' }, () => [me]).accept(note)).toBe(false);
  });

  it('follows the accounts as they change', () => {
    const accounts: string[] = [];
    const policy = readPolicy(grant, () => accounts);
    expect(policy.accept(list)).toBe(true);
    accounts.push(me);
    expect(policy.accept(list)).toBe(false);
  });
});

describe('rights', () => {
  it('are what was granted, and none after a refusal', () => {
    const rights: Grant['rights'] = ['read'];
    expect(mayRead({ decision: 'allow', rights })).toBe(true);
    expect(mayWrite({ decision: 'allow', rights })).toBe(false);
    expect(mayWrite({ decision: 'allow', rights: ['write'] })).toBe(true);
    expect(mayRead({ decision: 'refuse', rights })).toBe(false);
    expect(mayWrite({ decision: 'refuse', rights: ['write'] })).toBe(false);
  });
});
