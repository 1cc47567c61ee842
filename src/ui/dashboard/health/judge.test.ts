import { describe, expect, it } from 'vitest';
import { newRelayRecord } from '../../../messages/new-relay-record';
import type { RelayStatus } from '../../../messages/records';
import { type Snapshot, toSnapshot } from '../../../messages/snapshot';
import type { SyncReport } from '../../../messages/sync-report';
import type { Facts, Unseen } from './facts';
import { type Check, judge, type Repair } from './judge';

const now = 1_800_000_000_000;
const minute = 60_000;
const url = 'wss://relay.example/';

const report: SyncReport = {
  ...{ allowed: 'sync', jobs: [], running: [], watched: false, live: [], relays: {} },
  connections: { open: [], waiting: 0, most: 10 },
};
const health = { startedAt: now, idCheck: { at: now, sets: 2, ids: 9, rebuilt: 0 } };
const well: Facts = {
  at: now,
  alarmAt: now + minute,
  background: { sync: report, health },
  space: { persisted: true },
  access: { everywhere: true, patterns: [] },
};
const synced: RelayStatus = {
  ...{ state: 'completed', since: now - minute, lastSyncAt: now - minute, scopes: [] },
};
const empty = toSnapshot({});
const withRelay = (relay: RelayStatus): Snapshot => ({
  ...empty,
  relays: [newRelayRecord({ url })],
  status: { ...empty.status, relays: { [url]: relay } },
});
const calm = withRelay(synced);

function found(name: Check['check'], facts: Facts, snapshot: Snapshot = calm): Check | undefined {
  return judge(facts, snapshot).find(({ check }) => check === name);
}

describe('how Larder is', () => {
  it('is good, check by check, where nothing is wrong', () => {
    expect(judge(well, calm).filter(({ verdict }) => verdict !== 'good')).toEqual([]);
  });

  it('tells a background that is silent from one whose database is broken', () => {
    const error = (code: 'internal' | 'storage-failed') => ({
      ...well,
      background: { error: { code, message: '' } },
    });
    expect(found('background', error('internal'))).toMatchObject({
      ...{ answer: 'silent', repair: 'restart' },
    });
    expect(found('background', error('storage-failed'))).toMatchObject({ verdict: 'good' });
  });

  it('says of each check what could not be looked at, and judges the others', () => {
    const unseen: Unseen = { error: { code: 'internal', message: 'No.' } };
    const blind = { ...well, alarmAt: unseen, space: unseen, access: unseen };
    const checks = judge(blind, calm);
    const failed = checks.filter(({ answer }) => answer === 'unseen');
    expect(failed.map(({ check }) => check)).toEqual(['alarm', 'persistence', 'hosts']);
    const again = { verdict: 'attention', repair: 'look', ...unseen };
    for (const check of failed) expect(check).toMatchObject(again);
    const others = checks.filter((check) => !failed.includes(check));
    expect(others.map(({ verdict }) => verdict)).toEqual(others.map(() => 'good'));
  });

  it('finds an alarm that is gone, and one that did not ring', () => {
    expect(found('alarm', { ...well, alarmAt: undefined })).toMatchObject({
      ...{ answer: 'missing', verdict: 'bad', repair: 'ring' },
    });
    expect(found('alarm', { ...well, alarmAt: now - 60 * minute })).toMatchObject({
      ...{ answer: 'late', repair: 'ring' },
    });
  });

  it('finds a sync that nobody works on, and a job that was due long ago', () => {
    const cutOff = withRelay({ ...synced, state: 'syncing', since: now - 20 * minute });
    expect(found('sync', well, cutOff)).toMatchObject({ answer: 'stuck', repair: 'recover' });
    const busy = { ...well, background: { sync: { ...report, running: [url] }, health } };
    expect(found('sync', busy, cutOff)).toMatchObject({ answer: 'running', verdict: 'good' });
    const jobs = [{ name: 'reconcile', nextRunAt: now - 60 * minute }];
    const overdue = { ...well, background: { sync: { ...report, jobs }, health } };
    expect(found('sync', overdue)).toMatchObject({ answer: 'stuck' });
  });

  it('calls a sync old by the schedule of the user, and never where they sync by hand', () => {
    const old = withRelay({ ...synced, lastSyncAt: now - 600 * minute });
    expect(found('sync', well, old)).toMatchObject({ answer: 'stale', repair: 'sync' });
    const { settings } = old;
    const byHand = {
      ...old,
      settings: { ...settings, schedule: { ...settings.schedule, reconcileMinutes: 0 } },
    };
    expect(found('sync', well, byHand)).toMatchObject({ answer: 'fresh' });
  });

  it('says what keeps it from syncing', () => {
    const paused = { ...calm, status: { ...calm.status, paused: true } };
    expect(found('sync', well, paused)).toMatchObject({ answer: 'paused', repair: 'resume' });
    const offline = { ...calm, status: { ...calm.status, online: false } };
    expect(found('sync', well, offline)).toMatchObject({ answer: 'offline' });
  });

  it('leads to the relays where none is on, and to more where there is none', () => {
    const off = { ...newRelayRecord({ url }), enabled: false };
    const uses = [{ pubkey: 'a'.repeat(64), read: true, write: true }];
    const cases: readonly (readonly [Snapshot['relays'], Repair])[] = [
      [[], 'add'],
      // Remembered alone: it has left the list.
      [[off], 'add'],
      [[{ ...off, uses }], 'relays'],
    ];
    for (const [relays, repair] of cases) {
      const snapshot = { ...empty, relays };
      expect(found('sync', well, snapshot)).toMatchObject({ answer: 'nothing', repair });
      expect(found('relays', well, snapshot)).toMatchObject({ answer: 'none', repair });
    }
  });

  it('names the relays that fail', () => {
    const failing = withRelay({ ...synced, state: 'error' });
    expect(found('relays', well, failing)).toMatchObject({ urls: [url], verdict: 'bad' });
  });

  it('finds a database that is broken, full, blocked, or in memory', () => {
    const problem = (code: string) => ({
      ...calm,
      status: { ...calm.status, problem: { code, message: '' } },
    });
    expect(found('database', well, problem('storage-failed'))).toMatchObject({ answer: 'broken' });
    expect(found('database', well, problem('storage-full'))).toMatchObject({ answer: 'full' });
    // There is nothing to be mended on any page.
    expect(found('database', well, problem('storage-blocked'))).toEqual({
      ...{ check: 'database', answer: 'blocked', verdict: 'bad' },
    });
    const inMemory = { ...calm, status: { ...calm.status, inMemory: 'refused' } };
    expect(found('database', well, inMemory)).toMatchObject({ answer: 'inMemory' });
  });

  it('finds storage the browser may clear, sites it keeps Larder from, and ids nobody checked', () => {
    const bare: Facts = {
      ...well,
      background: { sync: report, health: { startedAt: now } },
      space: { persisted: false },
      access: { everywhere: false, patterns: [] },
    };
    expect(found('persistence', bare)).toMatchObject({ repair: 'keep' });
    expect(found('hosts', bare)).toMatchObject({ verdict: 'bad', repair: 'hosts' });
    expect(found('ids', bare)).toMatchObject({ verdict: 'unknown', repair: 'ids' });
  });
});
