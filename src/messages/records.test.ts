import * as v from 'valibot';
import { expect, it } from 'vitest';
import { AdminRequestSchema } from './admin';
import { limits } from './limits';
import { defaultSettings, SettingsSchema } from './records';
import { SnapshotSchema } from './snapshot';

it('shows the records that kept their shape beside one that lost it', () => {
  const account = { pubkey: 'a'.repeat(64), active: true, addedAt: 1 };
  const relay = {
    url: 'wss://a.example/',
    enabled: true,
    origin: 'list',
    local: false,
    uses: [],
    negentropy: 'auto',
  };
  const snapshot = v.parse(SnapshotSchema, {
    accounts: [account, { ...account, name: 'x'.repeat(200) }, 7],
    relays: [{ ...relay, url: 'x'.repeat(2000) }, relay],
    grants: 'none',
  });
  expect(snapshot).toMatchObject({
    accounts: [account],
    relays: [relay],
    grants: [],
    requests: [],
  });
  expect([snapshot.accounts.length, snapshot.relays.length]).toEqual([1, 1]);
});

it('lets pages set as many indexers as can be kept', () => {
  const accepts = (count: number) => {
    const indexers = Array.from({ length: count }, (_, n) => `wss://r${n}.example/`);
    const request = v.is(AdminRequestSchema, { type: 'settings.indexers', indexers });
    const kept = v.is(SettingsSchema, { ...defaultSettings, indexers });
    return [request, kept];
  };
  expect(accepts(limits.indexers)).toEqual([true, true]);
  expect(accepts(limits.indexers + 1)).toEqual([false, false]);
});

it('reads settings of an older version, and of a broken one what is whole', () => {
  const old = { indexers: ['wss://i.example/'], syncEveryMinutes: 5, listsEveryMinutes: 60 };
  const read = (settings: unknown) => v.parse(SnapshotSchema, { settings }).settings;
  expect(read(old)).toEqual({
    ...defaultSettings,
    indexers: old.indexers,
    schedule: { ...defaultSettings.schedule, reconcileMinutes: 5, listsMinutes: 60 },
  });
  const { mode, ...sync } = { ...defaultSettings.sync, pageLimit: 7, frameBytes: -1 };
  expect(read({ ...old, syncEveryMinutes: 'often', sync })).toEqual({
    ...defaultSettings,
    indexers: old.indexers,
    schedule: { ...defaultSettings.schedule, listsMinutes: 60 },
    sync: { ...defaultSettings.sync, pageLimit: 7 },
  });
  expect(v.parse(SnapshotSchema, {}).settings).toEqual(defaultSettings);
});

it('shows a signer when there is one', () => {
  const read = (signer: unknown) => v.parse(SnapshotSchema, { signer }).signer;
  const signer = { pubkey: 'a'.repeat(64), connectedAt: 1 };
  expect(read(signer)).toEqual(signer);
  expect(read({ problem: { code: 'bunker-unconfirmed', message: 'x' } })).toHaveProperty('problem');
  for (const none of [undefined, null, 7, { pubkey: 'x' }]) expect(read(none)).toBeUndefined();
  expect(v.parse(SnapshotSchema, {}).signer).toBeUndefined();
});
