import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { me, one, two, writeRelay } from '../../test/support/outbox-bench';
import type { Capability, RelayRecord } from '../messages/records';
import type { OutboxTarget } from '../store/event-store';
import { targetsOf } from './targets';

const now = 1_900_000_000_000;
const note = fakeEvent({ pubkey: me, created_at: now / 1000 });
const where = (relays: readonly RelayRecord[], blocked: readonly string[] = []) => ({
  relays,
  accounts: [me],
  vanishes: [],
  blocked: new Map([[me, new Set(blocked)]]),
  now,
});
const capability = (fields: Partial<Capability>): Partial<RelayRecord> => ({
  capability: { negentropy: 'yes', auth: false, checkedAt: 0, ...fields },
});
const waiting = (relay: string): OutboxTarget => ({
  relay,
  state: 'waiting',
  attempts: 3,
  nextAttemptAt: 7,
});

describe('a new event goes', () => {
  it('to every relay its author writes to', () => {
    const targets = targetsOf(note, [], where([writeRelay(one), writeRelay(two)]), true);
    const fresh = { state: 'waiting', attempts: 0, nextAttemptAt: now };
    expect(targets).toEqual([
      { relay: one, ...fresh },
      { relay: two, ...fresh },
    ]);
  });

  it.each<[string, Partial<RelayRecord>]>([
    ['is switched off', { enabled: false }],
    ['is not written to, by the user’s switch', { write: false }],
    ['is only read', { uses: [{ pubkey: me, read: true, write: false }] }],
    ['another account writes to', { uses: [{ pubkey: note.id, read: true, write: true }] }],
  ])('to no relay that %s', (_, fields) => {
    expect(targetsOf(note, [], where([writeRelay(one, fields)]), true)).toEqual([]);
  });

  it('to no relay that its author blocks, unless they typed it in', () => {
    const typed = { pubkey: me, read: true, write: true, typed: true } as const;
    const relays = [writeRelay(one), writeRelay(two, { uses: [typed] })];
    const targets = targetsOf(note, [], where(relays, [one, two]), true);
    expect(targets.map(({ relay }) => relay)).toEqual([two]);
  });

  it('not to a relay that says it does not take it, and the user is told', () => {
    const long = fakeEvent({ pubkey: me, content: 'x'.repeat(11), created_at: now / 1000 });
    const small = writeRelay(one, capability({ maxContentLength: 10 }));
    const [target] = targetsOf(long, [], where([small]), true);
    expect(target).toMatchObject({ state: 'refused', attempts: 0, at: now });
    expect(target?.words).toContain('larger than this relay takes');
  });

  it('also to a relay that would call it too new now', () => {
    const early = fakeEvent({ pubkey: me, created_at: now / 1000 + 60 });
    const strict = writeRelay(one, capability({ newestSeconds: 3 }));
    expect(targetsOf(early, [], where([strict]), true)).toMatchObject([{ state: 'waiting' }]);
  });

  it('nowhere if it is a request to vanish that names other relays', () => {
    const vanish = fakeEvent({ pubkey: me, kind: 62, tags: [['relay', two]] });
    const targets = targetsOf(vanish, [], where([writeRelay(one), writeRelay(two)]), true);
    expect(targets.map(({ relay }) => relay)).toEqual([two]);
  });
});

describe('when the relays change, an event on its way', () => {
  const relays = where([writeRelay(one), writeRelay(two)]);

  it('keeps what is known of those that stay', () => {
    const before = [waiting(one), waiting(two)];
    const after = targetsOf(note, before, relays, true);
    expect(after.every((target, position) => target === before[position])).toBe(true);
  });

  it('gets those that are new, while it is young', () => {
    const after = targetsOf(note, [waiting(one)], relays, true);
    expect(after.map(({ relay, attempts }) => [relay, attempts])).toEqual([
      [one, 3],
      [two, 0],
    ]);
    expect(targetsOf(note, [waiting(one)], relays, false)).toEqual([waiting(one)]);
  });

  it('loses those that are gone, but where it is already', () => {
    const refused = { ...waiting(two), state: 'refused' } as const;
    const accepted = { ...waiting(two), state: 'accepted' } as const;
    const only = where([writeRelay(one)]);
    expect(targetsOf(note, [waiting(one), waiting(two)], only, true)).toEqual([waiting(one)]);
    expect(targetsOf(note, [waiting(one), refused], only, true)).toEqual([waiting(one)]);
    expect(targetsOf(note, [waiting(one), accepted], only, true)).toEqual([waiting(one), accepted]);
  });

  it('does not ask again of those that have spoken', () => {
    const refused = { ...waiting(one), state: 'refused' } as const;
    const gone = { ...relays, accounts: [] };
    expect(targetsOf(note, [refused], gone, false)).toEqual([refused]);
  });

  it('goes nowhere more when its author is no account any more', () => {
    expect(targetsOf(note, [waiting(one)], { ...relays, accounts: [] }, true)).toEqual([]);
  });
});
