import { describe, expect, it } from 'vitest';
import { emptyStatus } from '../messages/empty-records';
import { newRelayRecord } from '../messages/new-relay-record';
import type { RelayStatus } from '../messages/records';
import { type AlertFacts, alertsOf } from './alerts';

const hour = 60 * 60_000;
const now = 100 * hour;
const [first, second] = ['wss://a.example/', 'wss://b.example/'];
const uses = [{ pubkey: 'a'.repeat(64), read: true, write: true }];

function keysOf(relays: Record<string, Partial<RelayStatus>>, more: Partial<AlertFacts> = {}) {
  const statuses = Object.entries(relays).map(([url, it]) => {
    const status: RelayStatus = { state: 'completed', since: 0, scopes: [], ...it };
    return [url, status] as const;
  });
  const facts: AlertFacts = {
    requests: [],
    relays: Object.keys(relays).map((url) => newRelayRecord({ url, uses })),
    status: { ...emptyStatus, relays: Object.fromEntries(statuses) },
    diskShare: undefined,
    now,
    ...more,
  };
  return alertsOf(facts).map(({ key }) => key);
}
const failing = (hours: number) => ({ state: 'error' as const, failingSince: now - hours * hour });
const status = (fields: object) => ({ status: { ...emptyStatus, ...fields } });

describe('what is worth a notification', () => {
  it('is nothing when all is well', () => {
    expect(keysOf({ [first]: {} }, { diskShare: 0.5 })).toEqual([]);
    expect(keysOf({})).toEqual([]);
  });

  it('is each site that asks', () => {
    const requests = ['https://x.example', 'https://y.example'].map((origin) => ({
      ...{ origin, requestedAt: 0 },
    }));
    expect(keysOf({}, { requests })).toEqual(['site https://x.example', 'site https://y.example']);
  });

  it('is each relay that wants a sign-in, if it is on and the user’s own', () => {
    const error = { code: 'relay-auth-required', message: '' };
    const shut = { [first]: { state: 'error' as const, error } };
    expect(keysOf(shut)).toEqual([`sign-in ${first}`]);
    const off = [newRelayRecord({ url: first, uses, enabled: false })];
    expect(keysOf(shut, { relays: off })).toEqual([]);
    const followed = [newRelayRecord({ url: first, chosenFor: ['follows'] })];
    expect(keysOf(shut, { relays: followed })).toEqual([]);
  });

  it('is a store that takes nothing more, and a disk that nearly does not', () => {
    const problem = { code: 'storage-full', message: 'Full.' };
    expect(keysOf({}, status({ problem }))).toEqual(['storage storage-full']);
    expect(keysOf({}, { diskShare: 0.9 })).toEqual(['disk']);
  });

  it('is that all relays fail, once they have for hours', () => {
    expect(keysOf({ [first]: failing(3), [second]: failing(5) })).toEqual(['relays']);
    expect(keysOf({ [first]: failing(3), [second]: failing(2) })).toEqual([]);
    expect(keysOf({ [first]: failing(3), [second]: {} })).toEqual([]);
  });

  it('is no relay while the computer is offline, or the user has paused syncing', () => {
    const relays = [newRelayRecord({ url: first })];
    const failed = { [first]: { since: 0, scopes: [], ...failing(9) } };
    expect(keysOf({}, { relays, ...status({ relays: failed }) })).toEqual(['relays']);
    expect(keysOf({}, { relays, ...status({ relays: failed, online: false }) })).toEqual([]);
    expect(keysOf({}, { relays, ...status({ relays: failed, paused: true }) })).toEqual([]);
  });
});
