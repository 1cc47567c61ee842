import { expect, it } from 'vitest';
import { limits } from '../messages/limits';
import { isFarFuture } from './is-far-future';

it('forgives a wrong clock, and no more', () => {
  const now = 1_700_000_000;
  const latest = now + limits.relayFutureSeconds;
  expect([0, now, latest].map((created_at) => isFarFuture({ created_at }, now))).toEqual([
    false,
    false,
    false,
  ]);
  expect(isFarFuture({ created_at: latest + 1 }, now)).toBe(true);
  expect(isFarFuture({ created_at: Number.MAX_SAFE_INTEGER }, now)).toBe(true);
});
