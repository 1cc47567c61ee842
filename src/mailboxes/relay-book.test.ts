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
    const book = createRelayBook(memoryKeyValue());
    await book.setListed(alice, [listed('a'), { ...listed('b'), url: 'ws://127.0.0.1:4869/' }]);
    expect(summary(await book.read())).toEqual(['a.example on 1', '127.0.0.1:4869 off 1']);
  });

  it('switches on what the user typed, wherever it is', async () => {
    const book = createRelayBook(memoryKeyValue());
    const url = await book.add('ws://127.0.0.1:4869', { pubkey: alice, read: true, write: false });
    expect(url).toBe('ws://127.0.0.1:4869/');
    expect(summary(await book.read())).toEqual(['127.0.0.1:4869 on 1']);
  });

  it('follows a newer list without touching what the user switched or typed', async () => {
    const book = createRelayBook(memoryKeyValue());
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
    const book = createRelayBook(memoryKeyValue());
    await book.setListed(alice, [listed('a')]);
    await book.setListed(bob, [listed('a'), listed('b')]);
    await book.removeAccount(bob);
    expect(summary(await book.read())).toEqual(['a.example on 1']);
  });

  it('remembers the switch of a relay that leaves the list and comes back', async () => {
    const book = createRelayBook(memoryKeyValue());
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
    const book = createRelayBook(memoryKeyValue());
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
    const book = createRelayBook(memoryKeyValue());
    await book.add('wss://a.example', { pubkey: alice, read: true, write: true });
    await book.setListed(bob, [listed('a')]);
    await book.setListed(bob, []);
    await book.removeAccount(alice);
    await book.setListed(bob, []);
    expect(await book.read()).toEqual([]);
  });

  it('learns nothing of a relay that was removed meanwhile', async () => {
    const storage = memoryKeyValue();
    const book = createRelayBook(storage);
    await book.setCapability('wss://gone.example/', {
      negentropy: 'yes',
      auth: false,
      checkedAt: 1,
    });
    expect(storage.values.size).toBe(0);
  });

  it('refuses to switch a relay it does not know', async () => {
    await expect(
      createRelayBook(memoryKeyValue()).setEnabled('wss://x/', true),
    ).rejects.toMatchObject({
      code: 'unknown-relay',
    });
  });
});
