import { nprofileEncode } from 'nostr-tools/nip19';
import { describe, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { defaultSettings } from '../messages/default-settings';
import { SettingsSchema } from '../messages/records';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import { createAccountBook } from './account-book';
import { createAccountService } from './account-service';
import { createRelayBook } from './relay-book';
import { storedValue } from './stored-value';

const alice = hexOf('alice');
const list = (urls: string[], created_at = 100) =>
  fakeEvent({ kind: 10002, created_at, tags: urls.map((url) => ['r', url]) });
const profile = fakeEvent({ kind: 0, content: '{"name":"alice"}' });

function setUp(answers: Record<string, NostrEvent[]>) {
  const storage = memoryKeyValue();
  const accounts = createAccountBook(storage, () => 5000);
  const relays = createRelayBook(storage, () => 5000);
  const settings = storedValue(storage, 'settings', SettingsSchema, {
    ...defaultSettings,
    indexers: ['wss://index.example/'],
  });
  const store = new MemoryEventStore(() => 1000);
  const ask = vi.fn(async (url: string) => {
    const answer = answers[url];
    if (!answer) throw new Error(`${url} is down`);
    return answer;
  });
  const patience = new AbortController();
  const service = createAccountService({
    accounts,
    relays,
    settings,
    store,
    ask,
    verifier: async () => ({ method: 'js', verify: (event) => event as VerifiedEvent }),
    resolve: async () => ({ pubkey: alice, relays: ['wss://hint.example', 'ws://192.168.1.1'] }),
    clock: () => 5000,
    patience: () => patience.signal,
  });
  return { accounts, relays, store, ask, service, patience, storage };
}

describe('adding an account', () => {
  it('finds its relays and its name, and starts nothing yet', async () => {
    const { service, accounts, relays, store } = setUp({
      'wss://index.example/': [list(['wss://a.example', 'wss://b.example']), profile],
    });
    expect(await service.add(alice)).toEqual({ pubkey: alice, relays: 2 });
    expect(await accounts.read()).toEqual([
      {
        pubkey: alice,
        active: false,
        addedAt: 5000,
        listsCheckedAt: 5000,
        hasRelayList: true,
        name: 'alice',
      },
    ]);
    expect((await relays.read()).map((it) => it.url)).toEqual([
      'wss://a.example/',
      'wss://b.example/',
    ]);
    expect(await store.count([{ kinds: [0, 10002] }])).toBe(2);
    expect(await store.seenOn(profile.id)).toEqual(['wss://index.example/']);
  });

  it('says so when the account has no relay list: the user is asked then', async () => {
    const { service, accounts } = setUp({ 'wss://index.example/': [profile] });
    expect(await service.add(alice)).toEqual({ pubkey: alice, relays: 0 });
    expect((await accounts.read())[0]?.hasRelayList).toBe(false);
  });

  it('keeps the account when no indexer answers, so that relays can be typed', async () => {
    const { service, accounts } = setUp({});
    expect(await service.add(alice)).toEqual({ pubkey: alice });
    const [account] = await accounts.read();
    expect(account?.pubkey).toBe(alice);
    expect(account).not.toHaveProperty('hasRelayList');
  });

  it('refuses what is no identity and keeps nothing', async () => {
    const { service, accounts } = setUp({});
    await expect(service.add('hello')).rejects.toMatchObject({ code: 'invalid-public-key' });
    expect(await accounts.read()).toEqual([]);
  });

  it('also asks relays an nprofile or a name points to, but never into the user’s network', async () => {
    const { service, ask, accounts } = setUp({ 'wss://index.example/': [] });
    await service.add('alice@example.com');
    expect(ask.mock.calls.map(([url]) => url)).toEqual([
      'wss://index.example/',
      'wss://hint.example/',
    ]);
    expect((await accounts.read())[0]?.label).toBe('alice@example.com');
    ask.mockClear();
    await service.add(nprofileEncode({ pubkey: alice, relays: ['wss://other.example'] }));
    expect(ask.mock.calls.map(([url]) => url)).toContain('wss://other.example/');
  });
});

it('keeps names and addresses that strangers wrote as long as they can be read back', async () => {
  const named = fakeEvent({ kind: 0, content: JSON.stringify({ name: '𝓐'.repeat(70) }) });
  const { service, storage } = setUp({
    'wss://index.example/': [list([`wss://evil/${'é'.repeat(200)}`, 'wss://a.example']), named],
  });
  await service.add(alice);
  const [account] = await createAccountBook(storage, () => 0).read();
  expect(account?.name).toBe('𝓐'.repeat(64));
  expect((await createRelayBook(storage, () => 5000).read()).map((it) => it.url)).toEqual([
    'wss://a.example/',
  ]);
});

it('asks no relay that the user switched off', async () => {
  const { service, relays, ask } = setUp({ 'wss://index.example/': [] });
  await relays.setListed('b'.repeat(64), [
    { url: 'wss://index.example/', read: true, write: true },
    { url: 'wss://hint.example/', read: true, write: true },
  ]);
  await relays.setEnabled('wss://hint.example/', false);
  await service.add('alice@example.com');
  expect(ask.mock.calls.map(([url]) => url)).toEqual(['wss://index.example/']);
  ask.mockClear();
  await relays.setEnabled('wss://index.example/', false);
  await expect(service.refresh(alice)).rejects.toMatchObject({ code: 'relay-unreachable' });
  expect(ask).not.toHaveBeenCalled();
});

it('asks no relay that the account has blocked', async () => {
  const { service, ask, store } = setUp({ 'wss://index.example/': [] });
  await service.add(alice);
  const blocked = fakeEvent({ kind: 10006, tags: [['relay', 'wss://hint.example']] });
  await store.ingest([blocked], { from: { kind: 'relay', name: 'wss://a.example/' } });
  ask.mockClear();
  await service.add('alice@example.com');
  expect(ask.mock.calls.map(([url]) => url)).toEqual(['wss://index.example/']);
});

it('does not wait for a slow indexer for ever', async () => {
  const { service, ask, patience, relays } = setUp({});
  const quick = [list(['wss://a.example'])];
  ask.mockImplementation((url) => {
    if (url !== 'wss://hint.example/') return Promise.resolve(quick);
    queueMicrotask(() => patience.abort());
    return new Promise(() => undefined);
  });
  expect(await service.add('alice@example.com')).toMatchObject({ relays: 1 });
  expect(await relays.read()).toHaveLength(1);
});

it('leaves no relays behind for an account that was removed meanwhile', async () => {
  const { service, relays } = setUp({ 'wss://index.example/': [list(['wss://a.example'])] });
  await service.add(alice);
  await service.remove(alice);
  await expect(service.apply(alice)).rejects.toMatchObject({ code: 'unknown-account' });
  expect(await relays.read()).toEqual([]);
});

it('takes over a newer list, and is not led back by an older one', async () => {
  const answers = { 'wss://index.example/': [list(['wss://new.example'], 200)] };
  const { service, relays } = setUp(answers);
  await service.add(alice);
  answers['wss://index.example/'] = [list(['wss://old.example'], 100)];
  await service.refresh(alice);
  expect((await relays.read()).map((it) => it.url)).toEqual(['wss://new.example/']);
});

it('forgets an account together with the relays that were only its own', async () => {
  const { service, accounts, relays } = setUp({
    'wss://index.example/': [list(['wss://a.example'])],
  });
  await service.add(alice);
  await service.remove(alice);
  expect([await accounts.read(), await relays.read()]).toEqual([[], []]);
  await expect(service.refresh(alice)).rejects.toMatchObject({ code: 'unknown-account' });
});
