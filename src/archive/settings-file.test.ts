import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../messages/default-settings';
import { LarderError } from '../messages/larder-error';
import { newRelayRecord } from '../messages/new-relay-record';
import type { Account } from '../messages/records';
import { readSettingsFile, writeSettingsFile } from './settings-file';

const pubkey = 'a'.repeat(64);
const account: Account = { pubkey, label: 'a@b.example', active: true, addedAt: 7, name: 'A' };
const relay = newRelayRecord({
  url: 'wss://relay.example/',
  origin: 'user',
  direction: 'both',
  notes: 'Mine.',
  config: { pageLimit: 100 },
  uses: [{ pubkey, read: true, write: true, typed: true }],
  capability: { negentropy: 'yes', auth: true, checkedAt: 1 },
});
const custom = [{ name: 'food', filter: { '#t': ['recipe'] }, relays: ['wss://relay.example/'] }];
const settings = { ...defaultSettings, scopes: { ...defaultSettings.scopes, custom } };
const decided = { settings, accounts: [account], relays: [relay] };

type Parts = Record<string, unknown> & {
  settings: Record<string, Record<string, unknown>>;
  relays: Record<string, unknown>[];
  accounts: Record<string, unknown>[];
};

/** What is written, with something changed in it. */
function altered(alter: (file: Parts) => void): string {
  const file = JSON.parse(writeSettingsFile(decided));
  alter(file);
  return JSON.stringify(file);
}

function errorOf(text: string): LarderError {
  try {
    readSettingsFile(text);
  } catch (error) {
    if (error instanceof LarderError) return error;
    throw error;
  }
  throw new Error('It was read.');
}

describe('a file of settings', () => {
  it('holds what the user decided, and nothing of what Larder found out', () => {
    const file = readSettingsFile(writeSettingsFile(decided));
    expect(file).toEqual({
      larder: 'settings',
      version: 1,
      settings,
      accounts: [{ pubkey, label: 'a@b.example', active: true }],
      relays: [
        {
          url: 'wss://relay.example/',
          origin: 'user',
          uses: [{ pubkey, read: true, write: true, typed: true }],
          config: { pageLimit: 100 },
          notes: 'Mine.',
          enabled: true,
          read: true,
          write: true,
          direction: 'both',
          negentropy: 'auto',
          backfill: true,
        },
      ],
    });
  });

  it('holds nothing that comes along with what it is made of', () => {
    const secret = { bunker: 'bunker://secret', grants: ['https://app.example'] };
    const withSecrets = {
      ...decided,
      ...secret,
      accounts: [{ ...account, ...secret }],
      relays: [{ ...relay, ...secret }],
    };
    expect(writeSettingsFile(withSecrets)).toBe(writeSettingsFile(decided));
  });

  it('may come from an older Larder that knew fewer settings', () => {
    const text = altered(({ settings: some }) => {
      some.sync = { mode: 'req' };
      delete some.schedule;
    });
    expect(readSettingsFile(text).settings).toMatchObject({ sync: { mode: 'req' } });
    expect(readSettingsFile(text).settings.schedule).toBeUndefined();
  });

  it('keeps no relay for somebody who is not in it', () => {
    const text = altered((file) => {
      file.accounts = [];
    });
    expect(readSettingsFile(text).relays[0]?.uses).toEqual([]);
  });
});

describe('a file that is none', () => {
  it.each([
    ['no JSON', 'larder'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a file of something else', '{"larder":"events","version":1}'],
    ['an event', JSON.stringify({ id: 'a'.repeat(64), kind: 1 })],
    ['endlessly deep', '['.repeat(100_000)],
    ['endlessly deep, and JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['deep in the right place', `{"larder":"settings","x":${'['.repeat(99)}${']'.repeat(99)}}`],
    ['huge', `{"larder":"settings","x":"${'x'.repeat(3_000_000)}"}`],
    ['of a newer Larder', altered((file) => Object.assign(file, { version: 2 }))],
  ])('is refused: %s', (_, text) => {
    expect(errorOf(text)).toMatchObject({ code: 'invalid-file', advice: expect.any(String) });
  });

  /** An own key `__proto__` survives only JSON. */
  const named = (name: string) =>
    writeSettingsFile(decided).replace('{', `{"${name}": {"larder": "x"},`);

  it.each([
    ['__proto__', named('__proto__')],
    ['constructor', named('constructor')],
    ['x'.repeat(128), named('x'.repeat(1_000_000))],
    ['version', altered((it) => Object.assign(it, { version: '1' }))],
    ['bunker', altered((it) => Object.assign(it, { bunker: 'bunker://x' }))],
    [
      'settings.sync.pageLimit',
      altered((it) => Object.assign(it.settings.sync ?? {}, { pageLimit: 0 })),
    ],
    ['settings.sync.extra', altered((it) => Object.assign(it.settings.sync ?? {}, { extra: 1 }))],
    ['settings.scopes', altered((it) => Object.assign(it.settings, { scopes: 'all' }))],
    ['relays', altered((it) => Object.assign(it, { relays: {} }))],
    ['relays', altered((it) => Object.assign(it, { relays: Array(2_000).fill(it.relays[0]) }))],
    ['relays.0.enabled', altered((it) => Object.assign(it.relays[0] ?? {}, { enabled: 'yes' }))],
    [
      'relays.0.config.mode',
      altered((it) => Object.assign(it.relays[0] ?? {}, { config: { mode: 7 } })),
    ],
    [
      'accounts.0.pubkey',
      altered((it) => Object.assign(it.accounts[0] ?? {}, { pubkey: 'nsec1' })),
    ],
    [
      'accounts.0.secretKey',
      altered((it) => Object.assign(it.accounts[0] ?? {}, { secretKey: 'x' })),
    ],
  ])('is refused with the name of the field: %s', (field, text) => {
    const { code, message } = errorOf(text);
    expect([code, message]).toEqual([
      'invalid-setting',
      `Larder cannot keep this value of “${field}”.`,
    ]);
  });
});
