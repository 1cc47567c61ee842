import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { filledBench, me, message, myList, newer, note } from '../../test/support/filled-bench';
import { GatewayBench, idsOf } from '../../test/support/gateway-bench';
import { LarderError } from '../messages/larder-error';

const site = 'https://app.example';

describe('reads with a grant', () => {
  it('answer newest first, with what the scopes allow', async () => {
    const bench = await filledBench();
    const page = await bench.allowedPage(site);
    expect(idsOf((await page.call('query', {})).events)).toEqual(idsOf([newer, note]));
    await bench.grants.allow(site, {
      scopes: ['public', 'own', 'messages'],
      rights: ['read'],
      until: 'always',
    });
    const all = await page.call('query', [{}]);
    expect(idsOf(all.events)).toEqual(idsOf([newer, message, myList, note]));
  });

  it('count under the same scopes', async () => {
    const page = await (await filledBench()).allowedPage(site);
    expect((await page.call('count', {})).result).toBe(2);
    expect((await page.call('count', [])).result).toBe(0);
  });

  it('find single events, and say nothing of those that may not be read', async () => {
    const page = await (await filledBench()).allowedPage(site);
    expect((await page.call('event', note.id)).result).toEqual(note);
    expect((await page.call('event', myList.id)).result).toBeUndefined();
    expect((await page.call('event', hexOf('nothing'))).result).toBeUndefined();
    expect((await page.call('replaceable', 10000, me)).result).toBeUndefined();
  });

  it('give the limit to what may be read', async () => {
    const page = await (await filledBench()).allowedPage(site);
    const { events } = await page.call('query', { limit: 2 });
    expect(idsOf(events)).toEqual(idsOf([newer, note]));
  });

  it('answer in batches by size', async () => {
    const bench = new GatewayBench();
    const long = 'x'.repeat(100_000);
    await bench.store(
      ...[1, 2, 3, 4, 5].map((created_at) => fakeEvent({ content: long, created_at })),
    );
    const page = await bench.allowedPage(site);
    expect((await page.call('query', {})).events).toHaveLength(5);
    expect(page.received.map(({ type }) => type)).toEqual(['events', 'answer']);
  });
});

describe('replaceable', () => {
  const pubkey = hexOf('writer');
  const untagged = fakeEvent({ kind: 30023, pubkey, created_at: 1 });
  const tagged = fakeEvent({ kind: 30023, pubkey, created_at: 2, tags: [['d', 'a:b']] });
  const profile = fakeEvent({ kind: 0, pubkey, created_at: 3 });

  it.each([
    ['by identifier', [30023, pubkey, 'a:b'], tagged],
    ['without identifier', [30023, pubkey], untagged],
    ['with an empty identifier', [30023, pubkey, ''], untagged],
    ['with null for it', [30023, pubkey, null], untagged],
    ['of a plain replaceable kind', [0, pubkey], profile],
    ['of a plain replaceable kind, whatever the identifier', [0, pubkey, 'x'], profile],
    ['that is not there', [30023, pubkey, 'other'], undefined],
    ['of a kind that nothing replaces', [1, pubkey], undefined],
  ])('finds the event %s', async (_, params, expected) => {
    const bench = new GatewayBench();
    await bench.store(untagged, tagged, profile);
    const page = await bench.allowedPage(site);
    expect((await page.call('replaceable', ...params)).result).toEqual(expected);
  });
});

describe('add', () => {
  it('tells what is in the cache now from what is not', async () => {
    const bench = new GatewayBench();
    const page = await bench.allowedPage(site);
    const pubkey = hexOf('author');
    const add = async (event: unknown) => (await page.call('add', event)).result;
    const profile = fakeEvent({ kind: 0, pubkey, created_at: 20 });
    expect(await add(profile)).toBe(true);
    expect(await add(profile)).toBe(true);
    expect(await add(fakeEvent({ kind: 0, pubkey, created_at: 10 }))).toBe(false);
    expect(await add(fakeEvent({ tags: [['expiration', '1']] }))).toBe(false);
    expect(await add(fakeEvent({ kind: 20001 }))).toBe(true);
    expect(await bench.shared.count([{}])).toBe(1);
  });

  it('does not tell of newer versions that the site may not read', async () => {
    const bench = new GatewayBench({ accounts: [me] });
    await bench.store(myList);
    const page = await bench.allowedPage(site);
    const older = fakeEvent({ kind: 10000, pubkey: me, created_at: 1 });
    expect((await page.call('add', older)).result).toBe(true);
    expect(idsOf(await bench.shared.query([{}]))).toEqual([myList.id]);
  });

  it('tells nothing of the cache to a site that may only write', async () => {
    const bench = new GatewayBench();
    await bench.store(note);
    const page = await bench.allowedPage(site, { rights: ['write'] });
    const older = fakeEvent({ kind: 0, pubkey: me, created_at: 1 });
    await bench.store(fakeEvent({ kind: 0, pubkey: me, created_at: 2 }));
    const { result } = await page.call('addAll', [note, fakeEvent({ content: 'new' }), older]);
    expect(result).toMatchObject([
      { status: 'stored' },
      { status: 'stored' },
      { status: 'stored' },
    ]);
    expect((await page.call('add', older)).result).toBe(true);
  });

  it('hands over what goes into the cache, and nothing that goes into a pantry', async () => {
    const carried: unknown[] = [];
    const outbox = { event: note, origin: site, addedAt: 0, targets: [] };
    const bench = new GatewayBench({
      carry: (event, origin, storing) => {
        carried.push([event.id, origin]);
        return storing(outbox);
      },
    });
    await bench.page('https://stranger.example').call('add', newer);
    expect(carried).toEqual([]);
    const page = await bench.allowedPage(site);
    expect((await page.call('add', note)).result).toBe(true);
    expect(carried).toEqual([[note.id, site]]);
    expect(await bench.shared.outbox()).toEqual([outbox]);
  });

  it('tells the site why it may not add more', async () => {
    const bench = new GatewayBench({
      carry: async () => {
        throw new LarderError('too-many', 'Too many.');
      },
    });
    const page = await bench.allowedPage(site);
    await expect(page.call('add', note)).rejects.toMatchObject({ code: 'too-many' });
    expect(await bench.shared.count([{}])).toBe(0);
  });

  it('puts the events of a site that may only read into its pantry', async () => {
    const bench = new GatewayBench();
    const page = await bench.allowedPage(site, { rights: ['read'] });
    expect((await page.call('add', note)).result).toBe(true);
    expect(await bench.shared.count([{}])).toBe(0);
    expect(await bench.pantry(site).count([{}])).toBe(1);
  });
});

describe('a call', () => {
  it('is answered by the decision that applies when the answer is ready', async () => {
    const bench = await filledBench();
    const page = await bench.allowedPage(site);
    const query = bench.shared.query.bind(bench.shared);
    bench.shared.query = async (...asked) => {
      const events = await query(...asked);
      await bench.grants.forget(site);
      return events;
    };
    expect((await page.call('query', {})).events).toEqual([]);
  });

  it('that was cancelled is not answered, and its id is free again', async () => {
    const bench = await filledBench();
    const page = await bench.allowedPage(site);
    const id = page.begin('query', {});
    page.send({ type: 'cancel', id });
    const after = await page.call('count', {});
    expect(after.result).toBe(2);
    expect(page.isOver(id)).toBe(false);
  });

  it('is told nothing of a fault of ours but that there was one', async () => {
    const bench = new GatewayBench();
    bench.shared.query = async () => {
      throw new TypeError('secret path');
    };
    const page = await bench.allowedPage(site);
    const failed = page.call('query', {});
    await expect(failed).rejects.toMatchObject({ code: 'internal' });
    await expect(failed).rejects.not.toThrow('secret');
    expect(bench.faults).toHaveLength(1);
  });

  it('gets nothing once its page is gone', async () => {
    const bench = await filledBench();
    const page = await bench.allowedPage(site);
    page.begin('query', {});
    page.leave();
    const other = await bench.allowedPage(site);
    await other.call('query', {});
    expect(page.received).toEqual([]);
  });
});
