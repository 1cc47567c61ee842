import { expect, it } from 'vitest';
import { playedConnection } from '../../test/support/played-connection';
import { defaultSettings } from '../messages/default-settings';
import { newRelayRecord } from '../messages/new-relay-record';
import { createOpenRelay } from './open-relay';

const slow = 'wss://slow.example/';
const other = 'wss://other.example/';
const stranger = 'wss://stranger.example/';

function setUp() {
  const time = { now: 0 };
  const patience: number[] = [];
  const reached: [string, number][] = [];
  const open = createOpenRelay({
    connectWithin: (timeoutMs) => async (url) => {
      patience.push(timeoutMs);
      time.now += 120;
      return playedConnection(url).connection;
    },
    relays: {
      read: async () => [
        newRelayRecord({ url: slow, config: { connectTimeoutSeconds: 60 } }),
        newRelayRecord({ url: other }),
      ],
    },
    settings: async () => defaultSettings,
    liveness: { reached: (url, latencyMs) => void reached.push([url, latencyMs]) },
    clock: () => time.now,
  });
  const never = new AbortController().signal;
  return { open: (url: string) => open(url, never), patience, reached };
}

it('gives each relay its own time', async () => {
  const { open, patience } = setUp();
  for (const url of [slow, other, stranger]) await open(url);
  expect(patience).toEqual([60_000, 10_000, 10_000]);
});

it('notes how quick the user’s relays are, and nothing of others', async () => {
  const { open, reached } = setUp();
  for (const url of [other, stranger]) await open(url);
  expect(reached).toEqual([[other, 120]]);
});
