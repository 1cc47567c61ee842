import { expect, it } from 'vitest';
import type { RelayStatus, ScopeStatus } from '../../../messages/records';
import { backfillState } from './backfill-state';

function stateOf(...scopes: Pick<ScopeStatus, 'readUntil' | 'readDownTo'>[]) {
  const run = { scope: 'own', method: 'req' as const, reason: '', rounds: 1, bytesUp: 0 };
  const rest = { bytesDown: 0, stored: 0, durationMs: 1, finishedAt: 1 };
  const status: RelayStatus = {
    ...{ state: 'completed', since: 0 },
    scopes: scopes.map((it) => ({ ...run, ...rest, ...it })),
  };
  return backfillState(status);
}

it('is complete up to where every scope is', () => {
  expect(stateOf({ readUntil: 20 }, { readUntil: 10 })).toEqual({
    state: 'complete',
    until: 10_000,
  });
});

it('is complete while newer events are read', () => {
  expect(stateOf({ readUntil: 20, readDownTo: 30 })).toEqual({ state: 'complete', until: 20_000 });
});

it('has come down to where the slowest scope is, as long as one was never read to its end', () => {
  expect(stateOf({ readUntil: 20 }, { readDownTo: 5 }, { readDownTo: 7 })).toEqual({
    ...{ state: 'under-way', downTo: 7_000 },
  });
});

it('is not known where nothing was read, or nobody wrote it down', () => {
  expect(backfillState(undefined)).toBeUndefined();
  expect(stateOf()).toBeUndefined();
  expect(stateOf({ readUntil: 20 }, {})).toBeUndefined();
});
