import { describe, expect, it } from 'vitest';
import { emptyStatus } from '../../messages/empty-records';
import { newRelayRecord } from '../../messages/new-relay-record';
import type { RelayStatus, Status } from '../../messages/records';
import { summarizeSync } from './summarize-sync';

const relay = (url: string, enabled = true) => newRelayRecord({ url, enabled });
const statusOf = (relays: Record<string, Partial<RelayStatus>>): Status => ({
  ...emptyStatus,
  relays: Object.fromEntries(
    Object.entries(relays).map(([url, part]) => [
      url,
      { state: 'idle', since: 0, scopes: [], ...part },
    ]),
  ),
});

describe('summarizeSync', () => {
  it('counts only relays that are switched on', () => {
    const status = statusOf({
      a: { state: 'completed', lastSyncAt: 10 },
      b: { state: 'completed', lastSyncAt: 99 },
      c: { state: 'error', lastSyncAt: 20 },
    });
    expect(summarizeSync([relay('a'), relay('b', false), relay('c')], status)).toEqual({
      enabled: 2,
      synced: 1,
      failed: 1,
      syncing: 0,
      finished: true,
      progress: 1,
      lastSyncAt: 20,
    });
  });

  it('takes the mean of what each relay has done', () => {
    const status = statusOf({
      a: { state: 'completed' },
      b: { state: 'syncing', received: 50, wanted: 100 },
    });
    const summary = summarizeSync([relay('a'), relay('b'), relay('c')], status);
    expect(summary.progress).toBeCloseTo(0.5);
    expect(summary.syncing).toBe(1);
    expect(summary.finished).toBe(false);
  });

  it('knows no progress before anything was received, and without relays', () => {
    const status = statusOf({ a: { state: 'syncing' } });
    expect(summarizeSync([relay('a')], status).progress).toBeUndefined();
    expect(summarizeSync([], status).progress).toBeUndefined();
    expect(summarizeSync([], status).finished).toBe(false);
  });

  it('never goes beyond one when a relay sends more than was wanted', () => {
    const status = statusOf({ a: { state: 'syncing', received: 9, wanted: 3 } });
    expect(summarizeSync([relay('a')], status).progress).toBe(1);
  });
});
