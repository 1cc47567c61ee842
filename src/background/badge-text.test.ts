import { expect, it } from 'vitest';
import { emptyStatus } from '../messages/empty-records';
import { newRelayRecord } from '../messages/new-relay-record';
import type { Status } from '../messages/records';
import { badgeText } from './badge-text';

const relay = (url: string, enabled = true) => newRelayRecord({ url, enabled });
const full = { code: 'storage-full', message: 'Full.' };
const status = (states: Record<string, 'completed' | 'error'>): Status => ({
  ...emptyStatus,
  relays: Object.fromEntries(
    Object.entries(states).map(([url, state]) => [url, { state, since: 0, scopes: [] }]),
  ),
});

it('says nothing when all is well', () => {
  expect(badgeText([], [relay('a')], status({ a: 'completed' }))).toBe('');
  expect(badgeText([], [], emptyStatus)).toBe('');
});

it('counts the sites that ask', () => {
  const ask = { origin: 'https://a.example', requestedAt: 0 };
  expect(badgeText([ask, ask], [relay('a')], status({ a: 'error' }))).toBe('2');
});

it('calls for help when every relay that is on fails, or storage does', () => {
  const relays = [relay('a'), relay('b'), relay('off', false)];
  expect(badgeText([], relays, status({ a: 'error', b: 'error' }))).toBe('!');
  expect(badgeText([], relays, status({ a: 'error', b: 'completed', gone: 'error' }))).toBe('');
  expect(badgeText([], [], { ...emptyStatus, problem: full })).toBe('!');
});

it('does not call for help over relays while there is no network, or syncing is paused', () => {
  const failing = status({ a: 'error' });
  const without = (fields: Partial<Status>) =>
    badgeText([], [relay('a')], { ...failing, ...fields });
  expect(without({})).toBe('!');
  expect(without({ online: false })).toBe('');
  expect(without({ paused: true })).toBe('');
  expect(without({ online: false, paused: true, problem: full })).toBe('!');
});
