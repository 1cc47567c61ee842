import { describe, expect, it } from 'vitest';
import { newRelayRecord } from '../../../messages/new-relay-record';
import type { ScopeStatus } from '../../../messages/records';
import { latestRuns } from './latest-runs';

const run = (scope: string, finishedAt: number): ScopeStatus => ({
  ...{ scope, finishedAt, method: 'req', reason: '', rounds: 1 },
  ...{ bytesUp: 1, bytesDown: 1, stored: 0, durationMs: 1 },
});
const status = (...scopes: ScopeStatus[]) => ({ state: 'completed' as const, since: 1, scopes });

describe('the latest runs', () => {
  it('come newest first over all relays, and not from one that was removed', () => {
    const relays = ['wss://a.example/', 'wss://b.example/'].map((url) => newRelayRecord({ url }));
    const statuses = {
      'wss://a.example/': status(run('own', 3), run('mentions', 1)),
      'wss://b.example/': status(run('own', 2)),
      'wss://gone.example/': status(run('own', 9)),
    };
    const found = latestRuns(relays, statuses, 2);
    expect(found.map(({ relay, finishedAt }) => [relay, finishedAt])).toEqual([
      ['wss://a.example/', 3],
      ['wss://b.example/', 2],
    ]);
  });
});
