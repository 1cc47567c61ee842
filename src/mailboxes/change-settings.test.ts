import { expect, it } from 'vitest';
import { defaultSettings } from '../messages/default-settings';
import { changeSettings } from './change-settings';

it('changes what is given and keeps the rest, in groups too', () => {
  expect(changeSettings(defaultSettings, { indexers: [], sync: { mode: 'req' } })).toEqual({
    ...defaultSettings,
    indexers: [],
    sync: { ...defaultSettings.sync, mode: 'req' },
  });
  expect(changeSettings(defaultSettings, { sync: undefined })).toEqual(defaultSettings);
});

it('keeps addresses in their one spelling, each once', () => {
  const indexers = ['index.example', 'wss://INDEX.example', 'wss://other.example'];
  expect(changeSettings(defaultSettings, { indexers }).indexers).toEqual([
    'wss://index.example/',
    'wss://other.example/',
  ]);
});

it('lets everything else be changed while there is an address that is none any more', () => {
  const indexers = ['wss://a.example,wss//b.example'];
  const before = { ...defaultSettings, indexers };
  expect(changeSettings(before, { sync: { mode: 'req' } }).indexers).toEqual(indexers);
  expect(() => changeSettings(defaultSettings, { indexers })).toThrow(
    expect.objectContaining({ code: 'invalid-relay-url' }),
  );
});

it('does so in filters the user wrote, too', () => {
  const written = { name: 'x', filter: { kinds: [1] }, relays: ['A.example', 'wss://a.example'] };
  const scopes = { custom: [written], fallbackRelays: ['B.example'] };
  expect(changeSettings(defaultSettings, { scopes }).scopes).toEqual({
    ...defaultSettings.scopes,
    fallbackRelays: ['wss://b.example/'],
    custom: [{ ...written, relays: ['wss://a.example/'] }],
  });
});

it('keeps people in hex, each once, and knows nobody by a name', () => {
  const npub = 'npub180cvv07tjdrrgpa0j7j7tmnyl2yr6yr7l8j4s3evf6u64th6gkwsyjh6w6';
  const hex = '3bf0c63fcb93463407af97a5e5ee64fa883d107ef9e558472c4eb9aaaefa459d';
  const pin = (...pinned: string[]) => changeSettings(defaultSettings, { retention: { pinned } });
  expect(pin(npub, hex).retention.pinned).toEqual([hex]);
  for (const wrong of ['alice@example.com', 'nobody']) {
    expect(() => pin(wrong)).toThrow(expect.objectContaining({ code: 'invalid-public-key' }));
  }
});

it('says what is wrong with a filter', () => {
  const custom = [{ name: 'x', filter: { limit: 1, kinds: [1] }, relays: ['wss://a.example'] }];
  expect(() => changeSettings(defaultSettings, { scopes: { custom } })).toThrow(
    expect.objectContaining({
      message: expect.stringContaining('“scopes.custom.0.filter”'),
      advice: expect.stringContaining('no limit'),
    }),
  );
});

it('says what a value has to be', () => {
  expect(() => changeSettings(defaultSettings, { sync: { mode: 'off' } })).toThrow(
    expect.objectContaining({ advice: 'It has to be ("auto" | "negentropy" | "req").' }),
  );
});

it.each([
  [{ schedule: { realtimeMinutes: -1 } }, 'invalid-setting', '“schedule.realtimeMinutes”'],
  [{ sync: { pageLimit: 'many' } }, 'invalid-setting', '“sync.pageLimit”'],
  [{ sync: { pages: 1 } }, 'invalid-setting', '“sync.pages”'],
  [{ sync: 'fast' }, 'invalid-setting', '“sync”'],
  [{ theme: 'dark' }, 'invalid-setting', '“theme”'],
  [{ indexers: ['http://index.example'] }, 'invalid-relay-url', 'http://index.example'],
])('refuses %o, naming what does not fit', (fields, code, part) => {
  expect(() => changeSettings(defaultSettings, fields)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(part) }),
  );
});
