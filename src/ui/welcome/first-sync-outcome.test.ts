import { expect, it } from 'vitest';
import { emptyStatus } from '../../messages/empty-records';
import { newRelayRecord } from '../../messages/new-relay-record';
import type { RelayStatus } from '../../messages/records';
import { firstSyncOutcome } from './first-sync-outcome';

const addedAt = 100;
const syncing = { state: 'syncing' } as const;
const synced = { state: 'completed', lastSyncAt: 200 } as const;
const syncingAgain = { ...synced, ...syncing };
const cutOff = { ...synced, state: 'idle' } as const;
const syncedForOthers = { state: 'completed', lastSyncAt: 50 } as const;
const failed = { state: 'error', error: { code: 'relay-unreachable', message: '' } } as const;

function outcomeOf(states: readonly Partial<RelayStatus>[], firstSyncAt?: number, enabled = true) {
  const relays = states.map((_, place) => newRelayRecord({ url: `wss://${place}/`, enabled }));
  const shown = states.map((state, place): [string, RelayStatus] => [
    `wss://${place}/`,
    { state: 'idle', since: 0, scopes: [], ...state },
  ]);
  const account = { addedAt, ...(firstSyncAt === undefined ? {} : { firstSyncAt }) };
  return firstSyncOutcome(account, relays, { ...emptyStatus, relays: Object.fromEntries(shown) });
}

it('is under way until every relay was synced or failed', () => {
  expect(outcomeOf([{}, synced])).toBe('under-way');
  expect(outcomeOf([syncing, failed])).toBe('under-way');
  expect(outcomeOf([synced, failed])).toBe('filled');
  expect(outcomeOf([failed, failed])).toBe('unreached');
});

it('stays filled when its relays are asked again, or are cut off while they are', () => {
  expect(outcomeOf([syncingAgain, syncingAgain], 300)).toBe('filled');
  expect(outcomeOf([cutOff, cutOff], 300)).toBe('filled');
  expect(outcomeOf([{ ...synced, ...failed }], 300)).toBe('filled');
});

it('is under way again where no relay was reached and they are tried once more', () => {
  expect(outcomeOf([failed, failed], 300)).toBe('unreached');
  expect(outcomeOf([syncing, failed], 300)).toBe('under-way');
});

it('does not take what a relay gave another account for this one’s', () => {
  expect(outcomeOf([{ ...syncedForOthers, ...failed }])).toBe('unreached');
});

it('is none where no relay is on, unless one was read before', () => {
  expect(outcomeOf([failed], undefined, false)).toBe('none-on');
  expect(outcomeOf([failed], 300, false)).toBe('none-on');
  expect(outcomeOf([], undefined)).toBe('none-on');
  expect(outcomeOf([synced], 300, false)).toBe('filled');
});
