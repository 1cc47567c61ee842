import { expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { defaultSettings } from '../messages/default-settings';
import { newRelayRecord } from '../messages/new-relay-record';
import type { RelayStatus } from '../messages/records';
import type { SyncOverrides } from '../messages/sync-settings';
import { createStatusBoard } from '../sync/status-board';
import type { SyncRequest } from '../sync/sync-job';
import type { Allowance } from './courtesy';
import { createRecovery } from './recovery';

const minute = 60_000;
const start = 1_900_000_000_000;
const url = 'wss://one.example/';

async function setUp(status: Partial<RelayStatus>, config: SyncOverrides = {}) {
  const time = { now: start };
  const board = createStatusBoard({
    storage: memoryKeyValue(),
    clock: () => time.now,
    soon: (write) => queueMicrotask(write),
    onError: (error) => {
      throw error;
    },
  });
  board.relay(url, { since: start, ...status });
  await board.flush();
  const synced: string[] = [];
  const forgiven: string[] = [];
  const running = { here: false, elsewhere: false };
  const allowed: { now: Allowance } = { now: { allowed: 'sync' } };
  const recovery = createRecovery({
    engine: {
      running: () => (running.here ? [url] : []),
      async syncOne(relay: string, request?: SyncRequest) {
        synced.push(`${request?.job} ${relay}`);
        return false;
      },
    },
    board,
    relays: { read: async () => [newRelayRecord({ url, config })] },
    settings: async () => defaultSettings,
    liveness: { forgive: (urls) => void forgiven.push(...urls) },
    allowance: async () => allowed.now,
    isBeingSynced: async () => running.elsewhere,
    clock: () => time.now,
  });
  const state = async () => (await board.read()).relays[url]?.state;
  return { recovery, time, running, allowed, synced, forgiven, state, board };
}

it('goes on with a sync that nobody is at any more, after a while', async () => {
  const { recovery, time, synced, state } = await setUp({ state: 'syncing' });
  time.now += 10 * minute - 1;
  await recovery.recover();
  expect([await state(), synced]).toEqual(['syncing', []]);
  time.now += 1;
  await recovery.recover();
  expect([await state(), synced]).toEqual(['idle', [`reconcile ${url}`]]);
});

it('waits as long as the relay is given', async () => {
  const { recovery, time, state } = await setUp({ state: 'syncing' }, { staleAfterMinutes: 60 });
  time.now += 59 * minute;
  await recovery.recover();
  expect(await state()).toBe('syncing');
});

it.each(['here', 'elsewhere'] as const)('leaves a long sync alone that runs %s', async (where) => {
  const { recovery, time, running, synced, state } = await setUp({ state: 'syncing' });
  running[where] = true;
  time.now += 1000 * minute;
  await recovery.recover();
  await recovery.resume();
  expect([await state(), synced]).toEqual(['syncing', []]);
});

it('does not take a sync that has just begun for the one that was cut off', async () => {
  const { recovery, time, board, state } = await setUp({ state: 'syncing' });
  time.now += 10 * minute;
  const recovering = recovery.recover();
  board.relay(url, { state: 'syncing', since: time.now });
  await recovering;
  expect(await state()).toBe('syncing');
});

it('tries a relay that failed again when its time has come', async () => {
  const { recovery, time, synced } = await setUp({ state: 'error', retryAt: start + 45 * minute });
  time.now += 45 * minute - 1;
  await recovery.recover();
  expect(synced).toEqual([]);
  time.now += 1;
  await recovery.recover();
  expect(synced).toEqual([`reconcile ${url}`]);
});

it('tries again after the usual time when the failure was not the relay’s', async () => {
  const { recovery, time, synced } = await setUp({ state: 'error' }, { errorRetryMinutes: 5 });
  time.now += 5 * minute;
  await recovery.recover();
  expect(synced).toEqual([`reconcile ${url}`]);
});

it('goes on at once with what a killed background left', async () => {
  const { recovery, synced, state } = await setUp({ state: 'syncing' });
  await recovery.resume();
  expect([await state(), synced]).toEqual(['idle', [`reconcile ${url}`]]);
});

it('syncs nothing while it may not, and shows the truth all the same', async () => {
  const { recovery, allowed, synced, state } = await setUp({ state: 'syncing' });
  allowed.now = { allowed: 'pause', because: 'paused' };
  await recovery.resume();
  expect([await state(), synced]).toEqual(['idle', []]);
});

it('tries what failed without a network at once when there is one', async () => {
  const retryAt = start + 300 * minute;
  const { recovery, synced, forgiven } = await setUp({
    state: 'error',
    retryAt,
    error: { code: 'relay-unreachable', message: '' },
  });
  await recovery.retry();
  expect([forgiven, synced]).toEqual([[url], [`reconcile ${url}`]]);
});

it.each<Partial<RelayStatus>>([
  { state: 'completed' },
  { state: 'error', liveness: 'dead' },
  { state: 'error', error: { code: 'relay-refused', message: '' } },
  { state: 'error', error: { code: 'relay-auth-required', message: '' } },
])('does not try %o for a network that came back', async (status) => {
  const { recovery, synced } = await setUp(status);
  await recovery.retry();
  expect(synced).toEqual([]);
});
