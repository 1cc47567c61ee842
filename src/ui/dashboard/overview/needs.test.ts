import { describe, expect, it } from 'vitest';
import { newRelayRecord } from '../../../messages/new-relay-record';
import type { Status } from '../../../messages/records';
import { toSnapshot } from '../../../messages/snapshot';
import { needs } from './needs';

const url = 'wss://relay.example/';
const quiet = toSnapshot({});

describe('what needs the user', () => {
  it('is nothing in a new Larder', () => {
    expect(needs(quiet)).toEqual([]);
  });

  it('is a site that asks', () => {
    const requests = [{ origin: 'https://app.example', requestedAt: 1 }];
    expect(needs({ ...quiet, requests })).toEqual([
      { words: 'needSites', count: 1, page: 'sites' },
    ]);
  });

  const failing = (code: string): Status => ({
    ...quiet.status,
    relays: { [url]: { state: 'error', since: 1, scopes: [], error: { code, message: '' } } },
  });

  it('is a relay that fails, but not one that is off', () => {
    const relays = [newRelayRecord({ url })];
    const status = failing('relay-unreachable');
    expect(needs({ ...quiet, relays, status })).toMatchObject([{ words: 'needRelays', count: 1 }]);
    const off = [newRelayRecord({ url, enabled: false })];
    expect(needs({ ...quiet, relays: off, status })).toEqual([]);
  });

  it('is a relay that lets nobody in although a signer is connected; before, a notice tells of it', () => {
    const pubkey = 'a'.repeat(64);
    const relays = [newRelayRecord({ url, uses: [{ pubkey, read: true, write: true }] })];
    const shut = { ...quiet, relays, status: failing('relay-auth-required') };
    expect(needs(shut)).toEqual([]);
    const signer = { pubkey, connectedAt: 1 };
    expect(needs({ ...shut, signer })).toEqual([{ words: 'needRelays', count: 1, page: 'relays' }]);
    // Nobody signs in where only people write whom the user follows.
    const followed = [newRelayRecord({ url, chosenFor: ['follows'] })];
    expect(needs({ ...shut, signer, relays: followed })).toEqual([]);
  });

  it('is an event that a relay refused', () => {
    const target = { relay: url, attempts: 1, nextAttemptAt: 0 } as const;
    const entry = (state: 'accepted' | 'refused') => ({
      ...{ id: 'ab', kind: 1, created_at: 1, origin: '', addedAt: 1, preview: '' },
      targets: [{ ...target, state }],
    });
    const outbox = { waiting: 0, entries: [entry('accepted'), entry('refused')] };
    expect(needs({ ...quiet, outbox })).toMatchObject([{ words: 'needRefused', count: 1 }]);
  });
});
