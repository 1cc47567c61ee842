import { describe, expect, it, vi } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { GatewayBench, idsOf } from '../../test/support/gateway-bench';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';

const site = 'https://app.example';
const me = hexOf('me');
const note = fakeEvent({ content: 'note', created_at: 100 });
const newer = fakeEvent({ content: 'newer', created_at: 200 });
const myList = fakeEvent({ kind: 10000, pubkey: me, created_at: 150 });
const message = fakeEvent({ kind: 1059, created_at: 160 });

async function filledBench() {
  const bench = new GatewayBench({ accounts: [me] });
  await bench.store(note, newer, myList, message);
  return bench;
}

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

describe('a site without a grant', () => {
  it('works against a store of its own and asks once', async () => {
    const bench = await filledBench();
    const page = bench.page(site);
    expect((await page.call('query', {})).events).toEqual([]);
    expect((await page.call('add', fakeEvent({ content: 'mine' }))).result).toBe(true);
    expect((await page.call('count', {})).result).toBe(1);
    expect(bench.grants.requests()).toEqual([{ origin: site, requestedAt: bench.now }]);
    expect(await bench.shared.count([{}])).toBe(4);
  });

  it('does not ask by looking for features', async () => {
    const bench = await filledBench();
    expect((await bench.page(site).call('supports')).result).toContain('search');
    expect(bench.grants.requests()).toEqual([]);
  });

  it('works the same after a refusal, and does not ask again', async () => {
    const bench = await filledBench();
    await bench.grants.refuse(site);
    const page = bench.page(site);
    expect((await page.call('query', {})).events).toEqual([]);
    expect((await page.call('add', fakeEvent())).result).toBe(true);
    expect((await page.call('query', {})).events).toHaveLength(1);
    expect(bench.grants.requests()).toEqual([]);
  });

  it('has a pantry with a bound', async () => {
    const bench = new GatewayBench();
    const asked: number[] = [];
    bench.pantry(site).trim = async (max) => asked.push(max);
    const page = bench.page(site);
    for (let n = 0; n < 60; n++) await page.call('add', fakeEvent({ created_at: n }));
    expect(asked).toEqual([limits.pantryEvents, limits.pantryEvents]);
  });

  it('has a pantry with a bound for what it has not', async () => {
    const bench = new GatewayBench();
    const pantry = bench.pantry(site);
    const asked: number[] = [];
    const trimGone = pantry.trimGone.bind(pantry);
    pantry.trimGone = async (max) => {
      asked.push(max);
      await trimGone(max);
    };
    const page = bench.page(site);
    const versions = Array.from({ length: 60 }, (_, n) => fakeEvent({ kind: 0, created_at: n }));
    for (const version of versions) await page.call('add', version);
    expect(asked).toEqual([limits.pantryGone, limits.pantryGone]);
    await bench.gateway.clearPantry(site);
    expect(await pantry.known(versions.map(({ id }) => id))).toEqual(new Set());
  });

  it('has a pantry with a bound in bytes, which drops what was added first', async () => {
    const bench = new GatewayBench();
    const page = bench.page(site);
    const content = 'x'.repeat(limits.pantryEventBytes - 1_000);
    const adds = Math.ceil(limits.pantryBytes / content.length) + 1;
    for (let n = 0; n < adds; n++) await page.call('add', fakeEvent({ content, created_at: n }));
    const kept = await bench.pantry(site).query([{}]);
    expect(JSON.stringify(kept).length).toBeLessThan(limits.pantryBytes * 0.6);
    expect(kept.length).toBeGreaterThan(adds / 4);
    expect(kept[0]?.created_at).toBe(adds - 1);
  });

  it('measures a pantry that an earlier session filled', async () => {
    const bench = new GatewayBench();
    const content = 'x'.repeat(limits.pantryEventBytes);
    const events = Array.from({ length: 200 }, (_, n) => fakeEvent({ content, created_at: n }));
    const pantry = bench.pantry(site);
    await pantry.ingest(events, { from: { kind: 'site', name: site } });
    expect((await bench.page(site).call('add', note)).result).toBe(true);
    const kept = await pantry.query([{}]);
    expect(JSON.stringify(kept).length).toBeLessThan(limits.pantryBytes);
    expect(idsOf(kept)).toContain(note.id);
  });

  it('brings what it had put by into the cache when it is allowed to write', async () => {
    const bench = new GatewayBench();
    const page = bench.page(site);
    await page.call('add', note);
    const merged = new Promise<void>((resolve) => {
      bench.shared.onCommit(() => resolve());
    });
    await bench.grants.allow(site, { scopes: ['public'], rights: ['write'], until: 'always' });
    await merged;
    await bench.gateway.mergePantry(site);
    expect(idsOf(await bench.shared.query([{}]))).toEqual([note.id]);
    expect(await bench.pantry(site).count([{}])).toBe(0);
    expect(bench.faults).toEqual([]);
  });

  it('has its pantry open until all is moved, whoever leaves meanwhile', async () => {
    const bench = new GatewayBench();
    const page = bench.page(site);
    await page.call('add', note);
    page.leave();
    const pantry = bench.pantry(site);
    const close = vi.spyOn(pantry, 'close');
    const other = bench.page('https://other.example');
    const query = pantry.query.bind(pantry);
    let closed: number | undefined;
    pantry.query = async (...asked) => {
      other.leave();
      closed ??= close.mock.calls.length;
      return query(...asked);
    };
    await bench.grants.allow(site, { scopes: ['public'], rights: ['write'], until: 'always' });
    await bench.gateway.mergePantry(site);
    expect(closed).toBe(0);
    expect(close).toHaveBeenCalled();
    expect(bench.gateway.isPantryOpen(site)).toBe(false);
  });

  it('brings nothing into the cache while it may not write', async () => {
    const bench = new GatewayBench();
    await bench.page(site).call('add', note);
    await bench.gateway.mergePantry(site);
    await bench.grants.allow(site, { scopes: ['public'], rights: ['read'], until: 'always' });
    await bench.gateway.mergePantry(site);
    expect(await bench.shared.count([{}])).toBe(0);
    expect(await bench.pantry(site).count([{}])).toBe(1);
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
