import * as v from 'valibot';
import { expect, it } from 'vitest';
import { SiteActivitySchema } from './activity-record';
import { briefReaders } from './brief-snapshot';
import { CensusSchema } from './census-record';
import { ComparisonRecordSchema } from './comparison-record';
import { defaultSettings } from './default-settings';
import { EvictionSchema } from './eviction-record';
import { GrantSchema, SiteRequestSchema } from './grants';
import { newRelayRecord } from './new-relay-record';
import { OutboxRecordSchema } from './outbox-record';
import { AccountSchema, RelayRecordSchema, SettingsSchema, StatusSchema } from './records';
import { StoredSignerSchema } from './signer-status';
import { toSnapshot } from './snapshot';
import { readWith } from './snapshot-reader';

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
  const snapshot = toSnapshot({
    accounts: [account, { ...account, name: 7 }, 7],
    relays: [{ ...relay, url: undefined }, relay],
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

it('reads settings of an older version, and of a broken one what is whole', () => {
  const old = { indexers: ['wss://i.example/'], syncEveryMinutes: 5, listsEveryMinutes: 60 };
  const read = (settings: unknown) => toSnapshot({ settings }).settings;
  expect(read(old)).toEqual({
    ...defaultSettings,
    indexers: old.indexers,
    schedule: { ...defaultSettings.schedule, reconcileMinutes: 5, listsMinutes: 60 },
  });
  const { mode, ...sync } = { ...defaultSettings.sync, pageLimit: 7, frameBytes: '-1' };
  expect(read({ ...old, syncEveryMinutes: 'often', sync })).toEqual({
    ...defaultSettings,
    indexers: old.indexers,
    schedule: { ...defaultSettings.schedule, listsMinutes: 60 },
    sync: { ...defaultSettings.sync, pageLimit: 7 },
  });
  expect(toSnapshot({}).settings).toEqual(defaultSettings);
});

it('shows a signer when there is one', () => {
  const read = (signer: unknown) => toSnapshot({ signer }).signer;
  const signer = { pubkey: 'a'.repeat(64), connectedAt: 1 };
  expect(read(signer)).toEqual(signer);
  expect(read({ problem: { code: 'bunker-unconfirmed', message: 'x' } })).toHaveProperty('problem');
  for (const none of [undefined, null, 7, { pubkey: 'x' }]) expect(read(none)).toBeUndefined();
  expect(toSnapshot({}).signer).toBeUndefined();
});

const millisecond = 1_700_000_000_000;
const pubkey = 'a'.repeat(64);
const problem = { code: 'storage-full', message: 'x' };
/** As a background of now has it, with all it may have. */
const stored = {
  settings: {
    ...defaultSettings,
    scopes: {
      ...defaultSettings.scopes,
      mentionKinds: [1],
    },
    retention: { ...defaultSettings.retention, pinned: [pubkey] },
  },
  accounts: [{ pubkey, active: true, addedAt: millisecond, name: 'Ada', hasRelayList: true }],
  relays: [
    {
      ...newRelayRecord({ url: 'wss://a.example/', uses: [{ pubkey, read: true, write: false }] }),
      chosenFor: ['lists'],
      config: { pageLimit: 3 },
      capability: { negentropy: 'no', reason: 'x', auth: false, checkedAt: millisecond },
    },
  ],
  grants: [
    {
      origin: 'https://a.example',
      decision: 'allow',
      scopes: ['public'],
      rights: ['read'],
      until: millisecond,
      decidedAt: millisecond,
    },
    {
      origin: 'https://c.example',
      decision: 'refuse',
      scopes: [],
      rights: [],
      until: 'always',
      decidedAt: millisecond,
      before: { scopes: ['own'], rights: ['write'], until: 'session' },
    },
  ],
  requests: [{ origin: 'https://b.example', requestedAt: millisecond }],
  status: {
    relays: {
      'wss://a.example/': {
        state: 'completed',
        since: millisecond,
        liveness: 'online',
        error: problem,
        scopes: [
          {
            scope: 'own',
            method: 'req',
            reason: 'x',
            rounds: 1,
            bytesUp: 1,
            bytesDown: 1,
            stored: 1,
            durationMs: 1,
            finishedAt: millisecond,
          },
        ],
      },
    },
    events: 3,
    byAccount: { [pubkey]: { own: 1, mentions: 2 } },
    search: { events: 1, words: 2, bytes: 3 },
    online: true,
    problem,
  },
  signer: { pubkey, connectedAt: millisecond },
  outbox: {
    waiting: 1,
    entries: [
      {
        id: pubkey,
        kind: 1,
        created_at: 1,
        origin: 'https://a.example',
        addedAt: millisecond,
        preview: 'x',
        targets: [
          { relay: 'wss://a.example/', state: 'waiting', attempts: 1, nextAttemptAt: millisecond },
        ],
      },
    ],
  },
  evictions: [{ at: millisecond, reason: 'age', events: 1, bytes: 2 }],
  comparison: {
    comparison: {
      state: 'done',
      startedAt: millisecond,
      relays: [
        { url: 'wss://a.example/', state: 'compared', held: 1, lacking: 1, extra: 0, unkept: 0 },
      ],
      cells: [{ kind: 'other', month: '2026-11', held: [1], lacking: [1] }],
      extra: [{ month: '2026-11', extra: [1] }],
    },
    heals: {
      'wss://a.example/': {
        state: 'done',
        startedAt: millisecond,
        accepted: 1,
        left: [{ reason: 'refused', words: 'x', count: 1 }],
      },
    },
  },
  look: { theme: 'dark', language: 'pt_BR' },
  census: {
    at: millisecond,
    seq: 3,
    events: 3,
    bytes: 900,
    months: [{ month: '2026-11', counts: { notes: 3 } }],
    traffic: { runs: 1, bytes: 2, saved: 3, since: millisecond },
  },
  pantries: ['https://a.example'],
  activity: [
    {
      origin: 'https://a.example',
      lastAt: millisecond,
      days: [{ day: '2026-11-21', calls: 1, read: { 1: 2 }, added: 0 }],
    },
  ],
  virtualRelay: { origins: ['https://a.example'], ports: [4870] },
};

it('changes nothing of what the background wrote', () => {
  expect(toSnapshot(stored)).toEqual(stored);
});

/** Whole, in the words of the schemas by which the background reads the same records. */
const Whole = v.object({
  settings: SettingsSchema,
  accounts: v.array(AccountSchema),
  relays: v.array(RelayRecordSchema),
  grants: v.array(GrantSchema),
  requests: v.array(SiteRequestSchema),
  status: StatusSchema,
  signer: StoredSignerSchema,
  outbox: OutboxRecordSchema,
  evictions: v.array(EvictionSchema),
  comparison: ComparisonRecordSchema,
  census: v.optional(CensusSchema),
  pantries: v.array(v.string()),
  activity: v.array(SiteActivitySchema),
  virtualRelay: v.object({ origins: v.array(v.string()), ports: v.array(v.number()) }),
});

/** Every way to the values in a record, each as the keys that lead to it. */
function pathsIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [[]];
  const below = Object.entries(value).map(([key, it]) => pathsIn(it).map((path) => [key, ...path]));
  return [[], ...below.flat()];
}

function withValueAt(record: unknown, [key, ...path]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = structuredClone(record) as Record<string, unknown>;
  copy[key] = withValueAt(copy[key], path, value);
  return copy;
}

it('is whole whatever one of the stored values became', () => {
  expect(v.safeParse(Whole, toSnapshot(stored)).issues).toBeUndefined();
  const paths = pathsIn(stored).filter((path) => path.length > 0);
  const broken = paths.flatMap((path) =>
    [undefined, null, true, -1, 'x', [], [null], {}].map((value) => ({
      path,
      value,
      snapshot: toSnapshot(withValueAt(stored, path, value) as typeof stored),
    })),
  );
  expect(broken.length).toBeGreaterThan(1_000);
  const wrong = broken.flatMap(({ path, value, snapshot }) =>
    v.is(Whole, snapshot) || typeof value === 'number' ? [] : [`${path.join('.')} = ${value}`],
  );
  expect(wrong).toEqual([]);
});

it('tells the popup what it tells the dashboard, as far as it draws that', () => {
  const values = [{ settings: { ...stored.settings, sites: { newSites: 'read' } } }, {}];
  const broken = { settings: { sites: { newSites: 'all' } }, outbox: { waiting: '1' } };
  for (const value of [...values, broken, { settings: 7, outbox: null }]) {
    const read = { ...stored, ...value };
    expect(toSnapshot(read)).toMatchObject(readWith(briefReaders, read));
  }
});

it('shows filters that the user wrote, and none that lost its shape', () => {
  const filter = { name: 'b', filter: { kinds: [1] }, relays: ['wss://c.example/'] };
  const read = (custom: unknown) => toSnapshot({ settings: { scopes: { custom } } }).settings;
  expect(read([filter]).scopes.custom).toEqual([filter]);
  for (const broken of [[{ ...filter, filter: 7 }], [null], 'x']) {
    expect(read(broken).scopes.custom).toEqual([]);
  }
});
