import { describe, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { defaultSettings } from '../messages/default-settings';
import { SettingsSchema } from '../messages/records';
import type { ScopeSettings } from '../messages/scope-settings';
import type { VerifiedEvent } from '../nostr/event';
import { createAccountBook } from './account-book';
import { createRelayBook } from './relay-book';
import { storedValue } from './stored-value';
import { createSyncPlanner } from './sync-planner';

const alice = hexOf('alice');
const bob = hexOf('bob');
const carol = hexOf('carol');
const indexer = 'wss://index.example/';
const mine = 'wss://mine.example/';

let time = 1_000;
/** Later than any other. */
const made = (name: string, kind: number, tags: string[][]) =>
  fakeEvent({ pubkey: hexOf(name), kind, tags, created_at: ++time });
const follows = (name: string, ...names: string[]) =>
  made(
    name,
    3,
    names.map((it) => ['p', hexOf(it)]),
  );
const writesTo = (name: string, ...urls: string[]) =>
  made(
    name,
    10002,
    urls.map((url) => ['r', url, 'write']),
  );
const named = (name: string, kind: number, ...urls: string[]) =>
  made(
    name,
    kind,
    urls.map((url) => ['relay', url]),
  );

async function setUp(events: VerifiedEvent[] = [], scopes: Partial<ScopeSettings> = {}) {
  const storage = memoryKeyValue();
  const clock = () => 1_900_000_000_000;
  const accounts = createAccountBook(storage, clock);
  const relays = createRelayBook(storage, clock);
  const settings = storedValue(storage, 'settings', SettingsSchema, {
    ...defaultSettings,
    indexers: [indexer],
    scopes: { ...defaultSettings.scopes, ...scopes },
  });
  const store = new MemoryEventStore(() => 1_900_000_000);
  const attempted = new Set([mine, indexer]);
  const waiting: (() => void)[] = [];
  const ingest = (...more: VerifiedEvent[]) =>
    store.ingest(more, { from: { kind: 'relay', name: mine } });
  await ingest(...events);
  await accounts.add(alice, undefined);
  await relays.setListed(alice, [{ url: mine, read: true, write: true }]);
  await accounts.update(alice, { active: true });
  const planner = createSyncPlanner({
    accounts,
    relays,
    settings,
    store,
    scores: { read: async () => () => 0.5 },
    attempted: async () => attempted,
    clock,
    soon: (work) => waiting.push(work),
    onError: (error) => {
      throw error;
    },
  });
  const changes: string[][] = [];
  planner.onChange((urls) => changes.push([...urls]));
  return {
    accounts,
    relays,
    settings,
    attempted,
    planner,
    changes,
    ingest,
    /** What waits for its time, now. */
    async later() {
      for (const work of waiting.splice(0)) work();
      await planner.refresh();
    },
    /** Relay → the people asked for there by this scope. */
    async people(scope: string) {
      const asked = [...(await planner.plan())].map(([url, tasks]) => {
        const task = tasks.find((it) => it.scope === scope);
        return [url, task?.filter.authors] as const;
      });
      return Object.fromEntries(asked.filter(([, authors]) => authors !== undefined));
    },
    async scopes() {
      const plan = await planner.plan();
      return Object.fromEntries(
        [...plan].map(([url, tasks]) => [url, tasks.map((it) => it.scope)]),
      );
    },
  };
}

describe('the people somebody follows', () => {
  it('are asked for where they write, and where mentions are if that is not known', async () => {
    const { people, relays } = await setUp([
      follows('alice', 'bob', 'carol'),
      writesTo('bob', 'wss://b.example/', mine),
    ]);
    expect(await people('follows')).toEqual({
      'wss://b.example/': [bob],
      [mine]: [bob, carol].sort(),
    });
    expect(await people('lists')).toEqual({ [indexer]: [alice, bob, carol].sort() });
    const [, index, theirs] = await relays.read();
    expect(index).toMatchObject({ url: indexer, origin: 'indexer', chosenFor: ['lists'] });
    expect(theirs).toMatchObject({ origin: 'follows', chosenFor: ['follows'], uses: [] });
  });

  it('wait until the account has its own events, and their lists were looked for', async () => {
    const { attempted, scopes, planner, accounts, relays, changes } = await setUp([
      follows('alice', 'bob'),
      writesTo('bob', 'wss://b.example/'),
    ]);
    attempted.clear();
    const other = 'wss://other.example/';
    await relays.add(other, { pubkey: alice, read: false, write: true });
    const own = { [mine]: ['own', 'mentions'], [other]: ['own'] };
    expect(await scopes()).toEqual(own);
    attempted.add(mine);
    await planner.refresh();
    expect(await scopes()).toEqual(own);
    attempted.add(other);
    await planner.refresh();
    expect(await scopes()).toEqual({ ...own, [indexer]: ['lists'] });
    attempted.add(indexer);
    await planner.refresh();
    expect(await scopes()).toMatchObject({ 'wss://b.example/': ['follows'] });
    expect(changes).toEqual([[indexer], ['wss://b.example/']]);
    attempted.clear();
    await accounts.update(alice, { name: 'alice' });
    await planner.refresh();
    expect(await scopes()).toMatchObject({ 'wss://b.example/': ['follows'] });
  });

  it('are found at a relay that has just been learned of, and only new questions are told', async () => {
    const { ingest, later, people, changes, planner } = await setUp([follows('alice', 'bob')]);
    await planner.refresh();
    expect(await people('follows')).toEqual({ [mine]: [bob] });
    await ingest(writesTo('bob', 'wss://b.example/'));
    await later();
    expect(await people('follows')).toEqual({ 'wss://b.example/': [bob] });
    expect(changes.at(-1)).toEqual([mine, 'wss://b.example/']);
    const told = changes.length;
    await ingest(writesTo('stranger', 'wss://x.example/'), follows('bob', 'carol'));
    await later();
    expect(changes).toHaveLength(told);
  });

  it('leave no relay behind that nobody is looked for at, unless the user changed it', async () => {
    const { ingest, later, relays } = await setUp([
      follows('alice', 'bob'),
      writesTo('bob', 'wss://b.example/', 'wss://c.example/'),
    ]);
    const chosen = async () =>
      (await relays.read()).filter((it) => it.origin === 'follows').map(({ url }) => url);
    await later();
    expect(await chosen()).toEqual(['wss://b.example/', 'wss://c.example/']);
    await relays.update('wss://c.example/', { notes: 'good' });
    await ingest(writesTo('bob', 'wss://d.example/'));
    await later();
    expect(await chosen()).toEqual(['wss://c.example/', 'wss://d.example/']);
  });

  it('are not looked for where the user does not want to go', async () => {
    const { relays, later, people } = await setUp([
      follows('alice', 'bob'),
      writesTo('bob', 'wss://blocked.example/', 'wss://off.example/', 'wss://b.example/'),
      named('alice', 10006, 'wss://blocked.example'),
    ]);
    await later();
    await relays.setEnabled('wss://off.example/', false);
    await later();
    expect(await people('follows')).toEqual({ 'wss://b.example/': [bob] });
    const known = (await relays.read()).map(({ url }) => url);
    expect(known).toEqual([mine, indexer, 'wss://off.example/', 'wss://b.example/']);
  });

  it('are looked for at another relay of theirs when one is switched off', async () => {
    const { relays, later, people } = await setUp(
      [follows('alice', 'bob'), writesTo('bob', 'wss://b.example/', 'wss://c.example/')],
      { relaysPerAuthor: 1 },
    );
    expect(await people('follows')).toEqual({ 'wss://b.example/': [bob] });
    await relays.setEnabled('wss://b.example/', false);
    await later();
    expect(await people('follows')).toEqual({ 'wss://c.example/': [bob] });
  });

  it('lead nobody into the user’s network or to what serves one person alone', async () => {
    const { people, relays } = await setUp([
      follows('alice', 'bob'),
      writesTo(
        'bob',
        'ws://b.example',
        'wss://192.168.0.1',
        'wss://b.onion',
        'wss://b.example/?me=1',
      ),
    ]);
    expect(await people('follows')).toEqual({ [mine]: [bob] });
    expect((await relays.read()).map(({ url }) => url)).toEqual([mine, indexer]);
  });

  it('are no more than the user wants, those followed last', async () => {
    const { people } = await setUp([follows('alice', 'bob', 'carol')], { maxAuthors: 1 });
    expect(await people('follows')).toEqual({ [mine]: [carol] });
  });

  it('are left alone with the account, and with the switch', async () => {
    const events = [follows('alice', 'bob'), writesTo('bob', 'wss://b.example/')];
    const { settings, planner, scopes, relays, accounts } = await setUp(events);
    await planner.refresh();
    const off = { ...defaultSettings.scopes, follows: false, lists: false };
    await settings.update((it) => ({ ...it, scopes: off }));
    await planner.refresh();
    expect(await scopes()).toEqual({ [mine]: ['own', 'mentions'] });
    expect((await relays.read()).map(({ url }) => url)).toEqual([mine]);
    await settings.update((it) => ({ ...it, scopes: defaultSettings.scopes }));
    await accounts.remove(alice);
    await relays.removeAccount(alice);
    await planner.refresh();
    expect([await scopes(), await relays.read()]).toEqual([{}, []]);
  });

  it('are looked for elsewhere in the relays the user named for that', async () => {
    const fallbackRelays = ['ws://127.0.0.1:7777/', 'wss://big.example/'];
    const { people, relays } = await setUp([follows('alice', 'bob')], { fallbackRelays });
    expect(await people('follows')).toEqual({ 'wss://big.example/': [bob] });
    expect(await relays.read()).toHaveLength(3);
  });
});

describe('messages', () => {
  const events = [named('alice', 10050, 'wss://dm.example', 'ws://127.0.0.1:7777')];

  it('are asked for where they arrive, when the user wants them', async () => {
    const { scopes, relays, settings, planner } = await setUp(events);
    expect(await scopes()).not.toHaveProperty('wss://dm.example/');
    await settings.update((it) => ({ ...it, scopes: { ...it.scopes, messages: true } }));
    await planner.refresh();
    expect(await scopes()).toMatchObject({ 'wss://dm.example/': ['messages'] });
    const dm = (await relays.read()).filter((it) => it.origin === 'messages');
    expect(dm.map(({ url, enabled }) => [url, enabled])).toEqual([
      ['wss://dm.example/', true],
      // In the user's own network: waits for the switch.
      ['ws://127.0.0.1:7777/', false],
    ]);
  });
});

it('asks relays for the user’s own filters, also on this computer', async () => {
  const local = 'ws://127.0.0.1:7777/';
  const custom = [{ name: 'x', filter: { kinds: [1] }, relays: [local] }];
  const { scopes } = await setUp([], { custom });
  expect(await scopes()).toMatchObject({ [local]: ['custom:x'] });
});

it('answers at once what it was asked while the lists were being read', async () => {
  const { planner } = await setUp([follows('alice', 'bob')]);
  const plans = await Promise.all([planner.plan(), planner.plan()]);
  expect(plans.map((plan) => [...plan.keys()])).toEqual([
    [mine, indexer],
    [mine, indexer],
  ]);
});

it('tries again after a failure to read', async () => {
  const { planner, attempted } = await setUp();
  const broken = vi.spyOn(attempted, 'has').mockImplementationOnce(() => {
    throw new Error('disk');
  });
  await expect(planner.plan()).rejects.toThrow('disk');
  broken.mockRestore();
  expect([...(await planner.plan()).keys()]).toEqual([mine, indexer]);
});
