import { describe, expect, it } from 'vitest';
import { fakeDeletion, fakeEvent } from '../../test/support/fake-event';
import { GatewayBench, idsOf } from '../../test/support/gateway-bench';
import { notes, site, subscribed } from '../../test/support/subscribed-page';
import { limits } from '../messages/limits';

describe('when the user decides anew, an open subscription', () => {
  it('ends at once when the grant is taken away', async () => {
    const bench = new GatewayBench();
    const { page, id } = await subscribed(bench);
    await bench.grants.forget(site);
    expect(page.errorOf(id)?.code).toBe('not-permitted');
    await bench.store(...notes(1));
    expect(page.eventsOf(id)).toEqual([]);
  });

  it('sends nothing more when its time is over', async () => {
    const bench = new GatewayBench();
    const page = await bench.allowedPage(site, { until: bench.now + 1_000 });
    const id = page.begin('subscribe', {});
    await page.until(() => page.storedSent(id).length > 0);
    bench.now += 1_000;
    await bench.store(...notes(1));
    await page.until(() => page.isOver(id));
    expect(page.errorOf(id)?.code).toBe('not-permitted');
    expect(page.eventsOf(id)).toEqual([]);
  });

  it('goes on under narrower scopes', async () => {
    const bench = new GatewayBench();
    const page = await bench.allowedPage(site, { scopes: ['public', 'messages'] });
    const id = page.begin('subscribe', {});
    await page.until(() => page.storedSent(id).length > 0);
    await bench.grants.allow(site, { scopes: ['public'], rights: ['read'], until: 'always' });
    const [note] = notes(1);
    if (note) await bench.store(fakeEvent({ kind: 1059 }), note);
    await page.until(() => page.eventsOf(id).length > 0);
    expect(page.eventsOf(id)).toEqual([note]);
  });

  it('tells nothing that it held under wider scopes', async () => {
    const bench = new GatewayBench();
    const page = await bench.allowedPage(site, { scopes: ['public', 'messages'] });
    const [note, ...others] = notes(limits.streamCredit - 1);
    const message = fakeEvent({ kind: 4, content: 'secret' });
    if (note) await bench.store(note, ...others, message);
    const id = page.begin('subscribe', {}, { removed: true });
    await page.until(() => page.eventsOf(id).length === limits.streamCredit);
    const targets = [message, ...(note ? [note] : [])];
    await bench.store(fakeDeletion({ created_at: 9_000 }, { events: targets }));
    await bench.grants.allow(site, { scopes: ['public'], rights: ['read'], until: 'always' });
    page.send({ type: 'credit', id, events: 100 });
    const told = () =>
      page.received.flatMap((it) => (it.type === 'removed' ? it.notices.map((n) => n.id) : []));
    await page.until(() => told().length > 0);
    expect(told()).toEqual([note?.id]);
  });

  it('goes on with what it was about to catch up on', async () => {
    const bench = new GatewayBench();
    const page = await bench.allowedPage(site, { scopes: ['public', 'messages'] });
    const id = page.begin('subscribe', {});
    await page.until(() => page.storedSent(id).length > 0);
    await bench.store(...notes(limits.streamCredit));
    await page.until(() => page.eventsOf(id).length === limits.streamCredit);
    await bench.store(...notes(10, 5_000));
    const storedAfter = bench.shared.storedAfter.bind(bench.shared);
    bench.shared.storedAfter = async (...asked) => {
      bench.shared.storedAfter = storedAfter;
      const stretch = await storedAfter(...asked);
      await bench.grants.allow(site, {
        scopes: ['public'],
        rights: ['read', 'write'],
        until: 1e15,
      });
      return stretch;
    };
    page.send({ type: 'credit', id, events: 100 });
    await page.until(() => page.eventsOf(id).length === limits.streamCredit + 10);
  });

  it('moves from the pantry to the cache without repeating what it had sent', async () => {
    const bench = new GatewayBench();
    const [mine, theirs] = [fakeEvent({ content: 'mine' }), fakeEvent({ content: 'theirs' })];
    await bench.store(theirs);
    const page = bench.page(site);
    const id = page.begin('subscribe', {});
    await page.until(() => page.storedSent(id).length === 1);
    await page.call('add', mine);
    await page.until(() => page.eventsOf(id).length === 1);
    await bench.grants.allow(site, { scopes: ['public'], rights: ['read'], until: 'always' });
    await page.until(() => page.storedSent(id).length === 2);
    expect(page.eventsOf(id)).toEqual([mine, theirs]);
    await bench.grants.allow(site, { scopes: ['public'], rights: ['read', 'write'], until: 1e15 });
    await bench.gateway.mergePantry(site);
    const live = fakeEvent({ content: 'live' });
    await bench.store(live);
    await page.until(() => page.eventsOf(id).some((event) => event.id === live.id));
    expect(idsOf(page.eventsOf(id)).filter((it) => it === theirs.id)).toHaveLength(1);
    expect(bench.faults).toEqual([]);
  });

  it('moves to the cache though it has not read all of its pantry yet', async () => {
    const bench = new GatewayBench();
    await bench.pantry(site).ingest(notes(1_200), { from: { kind: 'site', name: site } });
    const page = bench.page(site);
    const id = page.begin('subscribe', {});
    await page.until(() => page.eventsOf(id).length === 1_000);
    await bench.grants.allow(site, { scopes: ['public'], rights: ['read', 'write'], until: 1e15 });
    await bench.gateway.mergePantry(site);
    page.send({ type: 'credit', id, events: 1_000 });
    await page.until(() => page.storedSent(id).length === 1);
    expect(new Set(idsOf(page.eventsOf(id))).size).toBe(1_200);
    expect(page.eventsOf(id)).toHaveLength(1_200);
  });
});
