import { describe, expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createRelayBook } from './relay-book';

const alice = 'a'.repeat(64);
const bob = 'b'.repeat(64);
const listed = (name: string, read = true, write = true) => ({
  url: `wss://${name}.example/`,
  read,
  write,
});
const summary = (relays: Awaited<ReturnType<ReturnType<typeof createRelayBook>['read']>>) =>
  relays.map((it) => `${new URL(it.url).host} ${it.enabled ? 'on' : 'off'} ${it.uses.length}`);

describe('the relay book', () => {
  it('switches listed relays on, but for those in the user’s own network', async () => {
    const book = createRelayBook(memoryKeyValue(), () => 5000);
    await book.setListed(alice, [listed('a'), { ...listed('b'), url: 'ws://127.0.0.1:4869/' }]);
    expect(summary(await book.read())).toEqual(['a.example on 1', '127.0.0.1:4869 off 1']);
  });

  it('switches on what the user typed, wherever it is', async () => {
    const book = createRelayBook(memoryKeyValue(), () => 5000);
    const url = await book.add('ws://127.0.0.1:4869', { pubkey: alice, read: true, write: false });
    expect(url).toBe('ws://127.0.0.1:4869/');
    expect(summary(await book.read())).toEqual(['127.0.0.1:4869 on 1']);
  });

  it('follows a newer list without touching what the user switched or typed', async () => {
    const book = createRelayBook(memoryKeyValue(), () => 5000);
    await book.setListed(alice, [listed('a'), listed('b')]);
    await book.add('wss://mine.example', { pubkey: alice, read: true, write: true });
    await book.setEnabled('wss://a.example/', false);
    await book.setListed(alice, [listed('a', true, false), listed('c')]);
    expect(summary(await book.read())).toEqual([
      'a.example off 1',
      'mine.example on 1',
      'c.example on 1',
    ]);
    const [first] = await book.read();
    expect(first?.uses).toEqual([{ pubkey: alice, read: true, write: false }]);
  });

  it('keeps a relay as long as one account uses it', async () => {
    const book = createRelayBook(memoryKeyValue(), () => 5000);
    await book.setListed(alice, [listed('a')]);
    await book.setListed(bob, [listed('a'), listed('b')]);
    await book.removeAccount(bob);
    expect(summary(await book.read())).toEqual(['a.example on 1']);
  });

  it('remembers the switch of a relay that leaves the list and comes back', async () => {
    const book = createRelayBook(memoryKeyValue(), () => 5000);
    await book.setListed(alice, [listed('a'), listed('b')]);
    await book.setEnabled('wss://a.example/', false);
    await book.setListed(alice, [listed('b')]);
    const [left] = await book.read();
    expect(left?.uses).toEqual([{ pubkey: alice, read: false, write: false }]);
    await book.setListed(alice, [listed('a'), listed('b')]);
    expect(summary(await book.read())).toEqual(['a.example off 1', 'b.example on 1']);
    await book.setListed(alice, [listed('b')]);
    await book.removeAccount(alice);
    expect(await book.read()).toEqual([]);
  });

  it('switches on a listed relay that the user types, and lets no list change it', async () => {
    const book = createRelayBook(memoryKeyValue(), () => 5000);
    const url = 'ws://127.0.0.1:4869/';
    await book.setListed(alice, [{ ...listed('a'), url }]);
    await book.add(url, { pubkey: alice, read: false, write: true });
    const typed = { pubkey: alice, read: false, write: true, typed: true };
    for (const list of [[{ ...listed('a'), url }], []]) {
      await book.setListed(alice, list);
      expect(await book.read()).toMatchObject([{ origin: 'user', enabled: true, uses: [typed] }]);
    }
  });

  it('lets a list change what it said of a relay that another account’s user typed', async () => {
    const book = createRelayBook(memoryKeyValue(), () => 5000);
    await book.add('wss://a.example', { pubkey: alice, read: true, write: true });
    await book.setListed(bob, [listed('a')]);
    await book.setListed(bob, []);
    await book.removeAccount(alice);
    await book.setListed(bob, []);
    expect(await book.read()).toEqual([]);
  });

  it('learns nothing of a relay that was removed meanwhile', async () => {
    const storage = memoryKeyValue();
    const book = createRelayBook(storage, () => 5000);
    await book.setCapability('wss://gone.example/', {
      negentropy: 'yes',
      auth: false,
      checkedAt: 1,
    });
    expect(storage.values.size).toBe(0);
  });

  it('forgets what was learned of some relays, and nothing else of them', async () => {
    const book = createRelayBook(memoryKeyValue(), () => 5000);
    const urls = await Promise.all(
      ['a.example', 'b.example'].map((name) =>
        book.add(name, { pubkey: 'a'.repeat(64), read: true, write: true }),
      ),
    );
    const before = await book.read();
    for (const url of urls) {
      await book.setCapability(url, { negentropy: 'yes', auth: false, checkedAt: 1 });
    }
    await book.forgetCapabilities(urls.slice(0, 1));
    const [first, second] = await book.read();
    expect(first).toEqual(before[0]);
    expect(second?.capability?.negentropy).toBe('yes');
  });

  it('refuses to switch a relay it does not know', async () => {
    await expect(
      createRelayBook(memoryKeyValue(), () => 5000).setEnabled('wss://x/', true),
    ).rejects.toMatchObject({
      code: 'unknown-relay',
    });
  });
});

describe('what the user sets of a relay', () => {
  const url = 'wss://a.example/';
  const flags = {
    enabled: false,
    backfill: false,
    negentropy: 'off',
    direction: 'both',
    read: false,
    write: false,
    notes: 'slow in the evening',
    config: { mode: 'req', pageLimit: 100 },
  };
  const withRelay = async (storage = memoryKeyValue()) => {
    const book = createRelayBook(storage, () => 5000);
    await book.setListed(alice, [listed('a'), listed('b')]);
    return book;
  };

  it('is kept flag by flag, and read by a later start', async () => {
    const storage = memoryKeyValue();
    const book = await withRelay(storage);
    await book.update(url, flags);
    await book.update(url, { notes: 'fast', read: undefined });
    const [relay, other] = await createRelayBook(storage, () => 9000).read();
    expect(relay).toMatchObject({ ...flags, notes: 'fast', addedAt: 5000 });
    expect(other).toMatchObject({ enabled: true, direction: 'down', config: {} });
  });

  it('is changed value by value where it differs for this relay, and taken away by `null`', async () => {
    const book = await withRelay();
    const configAfter = async (config: object) => {
      await book.update(url, { config });
      return (await book.read())[0]?.config;
    };
    await Promise.all([
      book.update(url, { config: { pageLimit: 100 } }),
      book.update(url, { config: { mode: 'req' } }),
    ]);
    expect(await configAfter({ mode: undefined })).toEqual({ pageLimit: 100, mode: 'req' });
    expect(await configAfter({ pageLimit: null, uploadBatch: 5 })).toEqual({
      ...{ mode: 'req', uploadBatch: 5 },
    });
    expect(await configAfter({ mode: null, uploadBatch: null })).toEqual({});
  });

  it.each([
    [{ direction: 'sideways' }, 'direction'],
    [{ notes: 'x'.repeat(2_001) }, 'notes'],
    [{ config: { pageLimit: 0 } }, 'config.pageLimit'],
    [{ config: { pagelimit: 100 } }, 'config.pagelimit'],
    [{ url: 'wss://evil.example/' }, 'url'],
    [{ capability: { negentropy: 'yes' } }, 'capability'],
  ])('is refused as a whole where a field does not fit: %o', async (fields, name) => {
    const book = await withRelay();
    const before = await book.read();
    await expect(book.update(url, { notes: 'new', ...fields })).rejects.toMatchObject({
      code: 'invalid-setting',
      message: expect.stringContaining(`“${name}”`),
    });
    expect(await book.read()).toEqual(before);
  });

  it('is remembered of a relay that leaves the list and comes back', async () => {
    const book = await withRelay();
    await book.update(url, { direction: 'both' });
    await book.setListed(alice, [listed('b')]);
    await book.setListed(alice, [listed('a'), listed('b')]);
    expect((await book.read())[0]).toMatchObject({ url, direction: 'both' });
  });

  it('is for relays that are known', async () => {
    await expect((await withRelay()).update('wss://x/', {})).rejects.toMatchObject({
      code: 'unknown-relay',
    });
  });
});

describe('a record from before there were these flags', () => {
  const old = {
    url: 'wss://old.example/',
    enabled: true,
    origin: 'list',
    local: false,
    uses: [{ pubkey: alice, read: true, write: true }],
    negentropy: 'auto',
    capability: { negentropy: 'yes', auth: false, checkedAt: 1_000 },
  };

  it('is read as it was meant', async () => {
    const book = createRelayBook(memoryKeyValue({ relays: [old] }), () => 5000);
    expect(await book.read()).toEqual([
      {
        ...old,
        chosenFor: [],
        backfill: true,
        direction: 'down',
        read: true,
        write: true,
        notes: '',
        config: {},
        addedAt: 0,
      },
    ]);
  });

  it('counts as added when the user first changes something', async () => {
    const book = createRelayBook(memoryKeyValue({ relays: [old] }), () => 5000);
    await book.update(old.url, { backfill: false });
    expect((await book.read())[0]).toMatchObject({ backfill: false, addedAt: 5000 });
  });

  it('is not lost over a setting that is no more', async () => {
    const config = { pageLimit: 100, formerly: 1, frameBytes: 1 };
    const book = createRelayBook(memoryKeyValue({ relays: [{ ...old, config }] }), () => 5000);
    expect((await book.read())[0]?.config).toEqual({ pageLimit: 100 });
  });
});

describe('relays that a scope leads to', () => {
  const book = () => createRelayBook(memoryKeyValue(), () => 5000);
  const urls = (names: readonly string[]) => names.map((name) => listed(name).url);
  const names = async (it: ReturnType<typeof book>) =>
    (await it.read()).map(({ url, chosenFor }) => `${new URL(url).host} ${chosenFor}`);

  it('come and go with it; new ones are told of', async () => {
    const relays = book();
    await relays.setListed(alice, [listed('a')]);
    expect(await relays.setChosen('follows', urls(['a', 'b', 'c']))).toEqual(urls(['b', 'c']));
    expect(await relays.setChosen('messages', urls(['c']))).toEqual([]);
    expect(await relays.setChosen('follows', urls(['d']))).toEqual(urls(['d']));
    expect(await names(relays)).toEqual(['a.example ', 'c.example messages', 'd.example follows']);
    expect((await relays.read()).map(({ origin, addedAt }) => [origin, addedAt])).toEqual([
      ['list', 5000],
      ['follows', 5000],
      ['follows', 5000],
    ]);
  });

  it('stay when a list drops them', async () => {
    const relays = book();
    await relays.setListed(alice, [listed('a')]);
    await relays.setChosen('follows', urls(['a']));
    await relays.setListed(alice, []);
    expect(await names(relays)).toEqual(['a.example follows']);
  });

  it('are written only when something changes', async () => {
    const relays = book();
    await relays.setChosen('follows', urls(['a']));
    const [before] = await relays.read();
    await relays.setChosen('follows', urls(['a']));
    expect((await relays.read())[0]).toBe(before);
  });

  it('are remembered where the user switched them, as long as anybody is there', async () => {
    const relays = book();
    await relays.setListed(alice, [listed('a')]);
    await relays.setChosen('follows', urls(['b', 'c']));
    await relays.setEnabled('wss://b.example/', false);
    await relays.setChosen('follows', []);
    expect(await names(relays)).toEqual(['a.example ', 'b.example ']);
    await relays.removeAccount(alice);
    expect(await names(relays)).toEqual([]);
  });

  it('are on where the user wrote their address, and wait where a stranger did', async () => {
    const relays = book();
    const local = 'ws://127.0.0.1:4869/';
    await relays.setChosen('messages', [local]);
    expect((await relays.read())[0]).toMatchObject({ enabled: false, local: true });
    await relays.setChosen('messages', []);
    await relays.setChosen('lists', [local]);
    expect((await relays.read())[0]).toMatchObject({ enabled: true, origin: 'indexer' });
  });
});
