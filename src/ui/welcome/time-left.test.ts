import { expect, it } from 'vitest';
import { emptyStatus } from '../../messages/empty-records';
import { newRelayRecord } from '../../messages/new-relay-record';
import type { RelayStatus } from '../../messages/records';
import { timeLeft } from './time-left';

const now = 100_000;
const syncing = (fields: Partial<RelayStatus>): RelayStatus => ({
  state: 'syncing',
  since: now - 10_000,
  scopes: [],
  ...fields,
});

function left(...statuses: RelayStatus[]): number | undefined {
  const relays = statuses.map((_, n) => newRelayRecord({ url: `wss://r${n}.example/` }));
  const byUrl = Object.fromEntries(statuses.map((it, n) => [`wss://r${n}.example/`, it]));
  return timeLeft(relays, { ...emptyStatus, relays: byUrl }, now);
}

it('is that of the slowest relay, at the pace it has kept', () => {
  expect(left(syncing({ received: 50, wanted: 100 }))).toBe(10_000);
  expect(left(syncing({ received: 50, wanted: 100 }), syncing({ received: 10, wanted: 100 }))).toBe(
    90_000,
  );
});

it('is not known before a relay knows how much there is and has shown its pace', () => {
  expect(left(syncing({ received: 50 }))).toBeUndefined();
  expect(left(syncing({ received: 0, wanted: 100 }))).toBeUndefined();
  expect(left(syncing({ received: 9, wanted: 10, since: now - 500 }))).toBeUndefined();
  expect(left(syncing({ received: 50, wanted: 100 }), syncing({}))).toBeUndefined();
});

it('goes by relays that are syncing alone', () => {
  expect(left()).toBeUndefined();
  expect(left({ ...syncing({}), state: 'completed' })).toBeUndefined();
  expect(left(syncing({ received: 50, wanted: 100 }), { ...syncing({}), state: 'completed' })).toBe(
    10_000,
  );
});
