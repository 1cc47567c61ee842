import { describe, expect, it } from 'vitest';
import { newRelayRecord } from '../../../messages/new-relay-record';
import { toSnapshot } from '../../../messages/snapshot';
import { composeReport } from './compose-report';

const pubkey = 'ab'.repeat(32);
const relay = 'wss://user:hush@relay.example/inbox?token=hush';
const empty = toSnapshot({});
const snapshot = {
  ...empty,
  accounts: [{ pubkey, label: 'alice@site.example', name: 'Alice', active: true, addedAt: 1 }],
  grants: [
    {
      ...{ origin: 'https://app.example', decision: 'allow' as const, scopes: [], rights: [] },
      ...{ until: 'always' as const, decidedAt: 1 },
    },
  ],
  requests: [{ origin: 'https://other.example', requestedAt: 1 }],
  pantries: ['https://pantry.example'],
  relays: [newRelayRecord({ url: relay, notes: 'my friend Bob', uses: [] })],
  settings: {
    ...empty.settings,
    retention: { ...empty.settings.retention, maxMegabytes: 500, pinned: [pubkey] },
  },
};
const report = (withoutRelays: boolean) =>
  composeReport({
    about: { version: '1.2.3', browser: 'A browser', language: 'de' },
    snapshot,
    facts: {
      ...{ at: 1, alarmAt: 2, space: { persisted: true } },
      background: { error: { code: 'internal', message: '' } },
      access: { everywhere: false, patterns: ['https://chosen.example/*'] },
    },
    checks: [{ check: 'alarm', answer: 'missing', verdict: 'bad', repair: 'ring' }],
    journal: [
      {
        ...{ at: 1, times: 3, level: 'warning', topic: 'relay', code: 'relay-timeout', relay },
        message: `wss://relay.example asked for ${pubkey}`,
        ...{ detail: 'code 4000 from wss://relay.example/inbox', request: 'sync.now' },
      },
    ],
    withoutRelays,
  });

describe('the report', () => {
  it('says what helps', () => {
    const text = report(false);
    expect(text).toContain('version 1.2.3');
    expect(text).toContain('alarm: bad (missing)');
    expect(text).toContain('sites allowed 1, refused 0, waiting 1');
    expect(text).toContain('maxMegabytes: 500');
    expect(text).toContain('pinned: 1 entries');
    expect(text).toContain('wss://relay.example');
    expect(text).toContain('sync.now relay-timeout');
    expect(text).toContain('(code 4000 from wss://relay.example)');
  });

  it.each([true, false])('holds no secret, nobody and no site; without relays: %s', (without) => {
    const text = report(without);
    for (const secret of [
      ...[pubkey.slice(0, 8), 'hush', 'Alice', 'alice', 'Bob', 'inbox'],
      ...['app.example', 'other.example', 'pantry.example', 'chosen.example', 'site.example'],
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  it('leaves out the relays where that is wished', () => {
    expect(report(true)).not.toContain('relay.example');
    expect(report(true)).toContain('relay 1: waiting');
  });
});
