import { describe, expect, it, vi } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { filledBench, note } from '../../test/support/filled-bench';
import { GatewayBench, idsOf } from '../../test/support/gateway-bench';
import { limits } from '../messages/limits';

const site = 'https://app.example';

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

  it('has a pantry with that bound also if it adds nothing that is kept', async () => {
    const bench = new GatewayBench();
    const page = bench.page(site);
    const events = Array.from({ length: 6 * limits.eventsPerAdd }, (_, n) =>
      fakeEvent({ created_at: n, tags: [['expiration', '1']] }),
    );
    expect(events.length).toBeGreaterThan(limits.pantryGone);
    for (let start = 0; start < events.length; start += limits.eventsPerAdd) {
      await page.call('addAll', events.slice(start, start + limits.eventsPerAdd));
    }
    const known = await bench.pantry(site).known(events.map(({ id }) => id));
    expect(known.size).toBeLessThanOrEqual(limits.pantryGone);
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

  it('keeps all it has put by as long as that is within the bound, whatever it replaced', async () => {
    const bench = new GatewayBench();
    const page = bench.page(site);
    const content = 'x'.repeat(60_000);
    const notes = Array.from({ length: 80 }, (_, n) => fakeEvent({ content, created_at: n }));
    const versions = Array.from({ length: 120 }, (_, n) =>
      fakeEvent({ kind: 30_023, content, created_at: n, tags: [['d', 'draft']] }),
    );
    for (const event of [...notes, ...versions]) await page.call('add', event);
    const kept = await bench.pantry(site).query([{}]);
    expect(new Set(idsOf(kept))).toEqual(new Set(idsOf([...notes, ...versions.slice(-1)])));
  });

  it('loses what has expired before anything else', async () => {
    const bench = new GatewayBench();
    const page = bench.page(site);
    const content = 'x'.repeat(60_000);
    const notes = Array.from({ length: 80 }, (_, n) => fakeEvent({ content, created_at: n }));
    const tags = [['expiration', String(bench.now / 1_000 + 60)]];
    const brief = notes.map(({ created_at }) => fakeEvent({ content, created_at, tags }));
    const early = notes.slice(0, 75);
    for (const event of [...early, ...brief.slice(0, 60)]) await page.call('add', event);
    bench.now += 120_000;
    for (const event of notes.slice(75)) await page.call('add', event);
    const pantry = bench.pantry(site);
    expect(new Set(idsOf(await pantry.query([{}])))).toEqual(new Set(idsOf(notes)));
    expect((await pantry.evictExpired()).events).toBe(0);
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
      pantry.query = query;
      const before = close.mock.calls.length;
      other.leave();
      const found = await query(...asked);
      closed = close.mock.calls.length - before;
      return found;
    };
    await bench.grants.allow(site, { scopes: ['public'], rights: ['write'], until: 'always' });
    await bench.gateway.mergePantry(site);
    expect(closed).toBe(0);
    expect(close).toHaveBeenCalled();
    expect(bench.gateway.isPantryOpen(site)).toBe(false);
  });

  it('moves nothing more once it may not write any longer, and loses nothing', async () => {
    const bench = new GatewayBench();
    const page = bench.page(site);
    const early = Array.from({ length: 1_200 }, (_, n) => fakeEvent({ created_at: n }));
    const late = fakeEvent({ content: 'put by afterwards' });
    await bench.pantry(site).ingest(early, { from: { kind: 'site', name: site } });
    const ingest = bench.shared.ingest.bind(bench.shared);
    const refused = new Promise<void>((resolve, reject) => {
      bench.shared.ingest = async (...asked) => {
        bench.shared.ingest = ingest;
        const report = await ingest(...asked);
        await bench.grants.refuse(site);
        page.call('add', late).then(() => resolve(), reject);
        await refused;
        return report;
      };
    });
    await bench.grants.allow(site, { scopes: ['public'], rights: ['write'], until: 'always' });
    await refused;
    await bench.gateway.mergePantry(site);
    expect(await bench.shared.count([{}])).toBe(500);
    expect(await bench.pantry(site).count([{}])).toBe(1_201);
    expect(bench.faults).toEqual([]);
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
