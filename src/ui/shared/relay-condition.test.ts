import { describe, expect, it } from 'vitest';
import { newRelayRecord } from '../../messages/new-relay-record';
import type { RelayStatus } from '../../messages/records';
import { relayCondition } from './relay-condition';

const relay = newRelayRecord({ url: 'wss://relay.example/' });
const idle: RelayStatus = { state: 'idle', since: 0, scopes: [] };

describe('relayCondition', () => {
  it('is off whatever the status says when the user switched the relay off', () => {
    expect(relayCondition({ ...relay, enabled: false }, { ...idle, state: 'syncing' })).toBe('off');
  });

  it('waits until there was a first sync', () => {
    expect(relayCondition(relay, undefined)).toBe('waiting');
    expect(relayCondition(relay, idle)).toBe('waiting');
    expect(relayCondition(relay, { ...idle, lastSyncAt: 5 })).toBe('paused');
  });

  it('tells a relay that wants sign-in from one that failed', () => {
    const failed: RelayStatus = { ...idle, state: 'error' };
    const asking = { ...failed, error: { code: 'relay-auth-required', message: 'Sign in.' } };
    expect(relayCondition(relay, failed)).toBe('failed');
    expect(relayCondition(relay, asking)).toBe('sign-in');
    expect(relayCondition(relay, { ...failed, liveness: 'failing' })).toBe('failed');
    expect(relayCondition(relay, { ...failed, liveness: 'dead' })).toBe('gone');
  });
});
