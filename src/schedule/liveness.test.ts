import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LarderError } from '../messages/larder-error';
import { RelayClosed } from '../relay/relay-closed';
import {
  afterFailure,
  type FailureContext,
  failureKind,
  type Health,
  healthy,
  mayBeContacted,
} from './liveness';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const rules = {
  errorRetryMinutes: 30,
  backOffMaxHours: 6,
  deadAfterFailures: 10,
  deadAfterDays: 3,
};

const context = (fields: Partial<FailureContext> = {}): FailureContext => ({
  now: 0,
  random: 0,
  rules,
  othersWork: true,
  ...fields,
});

/** Fails again each time it may be contacted. */
function failing(times: number, fields: Partial<FailureContext> = {}): Health[] {
  const history: Health[] = [];
  let health: Health = healthy;
  for (let i = 0; i < times; i++) {
    health = afterFailure(health, 'failing', context({ ...fields, now: health.retryAt ?? 0 }));
    history.push(health);
  }
  return history;
}

describe('a relay that fails', () => {
  it('is left alone twice as long each time, up to the most', () => {
    const retries = failing(6).map((it) => it.retryAt ?? 0);
    const waits = retries.map((at, i) => at - (retries[i - 1] ?? 0));
    expect(waits).toEqual([30, 60, 120, 240, 360, 360].map((it) => it * minute));
  });

  it('is dead after many failures over days, and then tried once a day', () => {
    const history = failing(20);
    const death = history.findIndex((it) => it.liveness === 'dead');
    expect(history[death - 1]).toMatchObject({ liveness: 'failing' });
    expect(history[death]?.failures).toBeGreaterThanOrEqual(10);
    expect(history[death - 1]?.retryAt).toBeGreaterThanOrEqual(3 * day);
    const [before, last] = history.slice(-2).map((it) => it.retryAt ?? 0);
    expect((last ?? 0) - (before ?? 0)).toBe(day);
  });

  it('is not dead because it failed often within an hour', () => {
    let health: Health = healthy;
    for (let i = 0; i < 50; i++) health = afterFailure(health, 'failing', context({ now: i }));
    expect(health.liveness).toBe('failing');
  });

  it('is not dead when nothing else could be reached either', () => {
    const states = failing(30, { othersWork: false }).map((it) => it.liveness);
    expect(new Set(states)).toEqual(new Set(['failing']));
  });
});

it('leaves a relay alone longer that does not want to be asked', () => {
  const limited = afterFailure(healthy, 'limiting', context());
  expect(limited).toMatchObject({ liveness: 'failing', retryAt: 2 * hour });
});

it('takes a relay that wants a sign-in for one that works, and does not insist', () => {
  const health = afterFailure({ failures: 3, failingSince: 0 }, 'sign-in', context());
  expect(health).toEqual({ ...healthy, liveness: 'online', retryAt: day });
});

it.each([
  ['relay-unreachable', 'failing'],
  ['relay-timeout', 'failing'],
  ['relay-refused', 'limiting'],
  ['relay-auth-required', 'sign-in'],
  ['storage-full', 'ours'],
  ['aborted', 'ours'],
] as const)('takes %s for %s', (code, kind) => {
  expect(failureKind(new LarderError(code, ''))).toBe(kind);
});

it('takes a relay for one that does not want to be asked when it closes with such a code', () => {
  const closed = (code: number) => new RelayClosed('wss://r.example/', { code, reason: '' });
  expect([1006, 1008, 4001].map((code) => failureKind(closed(code)))).toEqual([
    'failing',
    'limiting',
    'limiting',
  ]);
});

it('does not leave a relay alone for years because the clock was wrong once', () => {
  expect(mayBeContacted({ retryAt: 400 * day }, 0)).toBe(true);
  expect(mayBeContacted({ retryAt: day }, 0)).toBe(false);
  expect(mayBeContacted({ retryAt: day }, day)).toBe(true);
  expect(mayBeContacted({}, 0)).toBe(true);
});

it('always names a time ahead within which any failing relay is tried again', () => {
  const failure = fc.record({
    kind: fc.constantFrom('failing' as const, 'limiting' as const, 'sign-in' as const),
    gap: fc.integer({ min: 0, max: 30 * day }),
    random: fc.double({ min: 0, max: 1, noNaN: true }),
    othersWork: fc.boolean(),
  });
  const someRules = fc.record({
    errorRetryMinutes: fc.integer({ min: 1, max: 7 * 24 * 60 }),
    backOffMaxHours: fc.integer({ min: 1, max: 168 }),
    deadAfterFailures: fc.integer({ min: 2, max: 1000 }),
    deadAfterDays: fc.integer({ min: 1, max: 365 }),
  });
  fc.assert(
    fc.property(fc.array(failure, { minLength: 1 }), someRules, (history, it) => {
      let now = 0;
      let health: Health = healthy;
      for (const { kind, gap, random, othersWork } of history) {
        now += gap;
        health = afterFailure(health, kind, { now, random, rules: it, othersWork });
        const least = Math.min(it.errorRetryMinutes * minute, day);
        const most = Math.max(day, it.errorRetryMinutes * minute, it.backOffMaxHours * hour);
        const wait = (health.retryAt ?? 0) - now;
        expect(wait).toBeGreaterThanOrEqual(least);
        expect(wait).toBeLessThanOrEqual(most * 1.25 + 1);
        expect(mayBeContacted(health, now + wait)).toBe(true);
      }
    }),
  );
});
