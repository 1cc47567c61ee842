import { expect, it } from 'vitest';
import { defaultScheduleSettings } from '../messages/default-settings';
import { newRelayRecord } from '../messages/new-relay-record';
import type { SyncOverrides } from '../messages/sync-settings';
import { jobTargets } from './job-targets';

const minute = 60_000;
const a = 'wss://a.example/';
const b = 'wss://b.example/';

function targets(configs: Record<string, SyncOverrides> = {}, settings = {}) {
  const relays = [a, b].map((url) => newRelayRecord({ url, config: configs[url] ?? {} }));
  const all = jobTargets({ ...defaultScheduleSettings, ...settings }, relays, 'UTC');
  return new Map(all.map((target) => [target.name, target]));
}

it('has one job of each kind for all relays, at the times of the settings', () => {
  const all = targets();
  expect([...all.keys()]).toEqual(['full', 'reconcile', 'backfill', 'upload', 'realtime']);
  const waits = [...all.values()].map(({ nextAfter }) => (nextAfter(0) ?? 0) / minute);
  expect(waits).toEqual([180, 60, 60, 15, 5]);
  expect(all.get('full')?.urls).toEqual(new Set([a, b]));
});

it('never runs what is switched off', () => {
  const all = targets({}, { realtimeMinutes: 0, fullAt: 'never' });
  expect(all.get('realtime')?.nextAfter(0)).toBeUndefined();
  expect(all.get('full')?.nextAfter(0)).toBeUndefined();
});

it('gives a relay with a time of its own a job of its own', () => {
  const all = targets({ [a]: { realtimeMinutes: 30, fullAt: '12:00' } });
  expect(all.get(`realtime ${a}`)).toMatchObject({ kind: 'realtime', urls: new Set([a]) });
  expect(all.get(`realtime ${a}`)?.nextAfter(0)).toBe(30 * minute);
  expect(all.get(`full ${a}`)?.nextAfter(0)).toBe(12 * 60 * minute);
  expect(all.get('realtime')?.urls).toEqual(new Set([b]));
});

it('does the smaller work with the greater, for the relays that have both', () => {
  expect(targets().get('full')?.covers).toEqual(['reconcile', 'backfill', 'upload', 'realtime']);
  expect(targets().get('upload')?.covers).toEqual([]);
  const all = targets({ [a]: { reconcileMinutes: 600 } });
  expect(all.get('reconcile')?.covers).toEqual([]);
  expect(all.get('full')?.covers).toContain(`reconcile ${a}`);
  const own = targets({ [a]: { reconcileMinutes: 600, realtimeMinutes: 0 } });
  expect(own.get(`reconcile ${a}`)?.covers).toEqual([`realtime ${a}`]);
  expect(own.get('reconcile')?.covers).toEqual(['realtime']);
});
