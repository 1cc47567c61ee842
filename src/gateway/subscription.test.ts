import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { GatewayBench, idsOf } from '../../test/support/gateway-bench';
import { notes, site, subscribed } from '../../test/support/subscribed-page';
import { limits } from '../messages/limits';

describe('a subscription', () => {
  it('sends stored events newest first, says so, and then sends live ones', async () => {
    const bench = new GatewayBench();
    const stored = notes(3);
    await bench.store(...stored);
    const { page, id } = await subscribed(bench);
    expect(idsOf(page.eventsOf(id))).toEqual(idsOf([...stored].reverse()));
    expect(page.storedSent(id)).toEqual([{ type: 'stored-sent', id, seq: 3, source: 'shared' }]);
    const live = fakeEvent({ content: 'live' });
    await bench.store(live, fakeEvent({ kind: 1059 }));
    await page.until(() => page.eventsOf(id).length > 3);
    expect(page.received.at(-1)).toEqual({ type: 'events', id, events: [live], seq: 4 });
  });

  it('limits what is stored and not what comes', async () => {
    const bench = new GatewayBench();
    await bench.store(...notes(10));
    const { page, id } = await subscribed(bench, { kinds: [1], limit: 2 });
    expect(page.eventsOf(id)).toHaveLength(2);
    await bench.store(...notes(4, 100));
    await page.until(() => page.eventsOf(id).length === 6);
  });

  it('gives each filter its own limit', async () => {
    const bench = new GatewayBench();
    const [a, b] = [hexOf('a'), hexOf('b')];
    const many = Array.from({ length: 600 }, (_, n) =>
      fakeEvent({ pubkey: n % 3 === 0 ? a : b, created_at: n }),
    );
    await bench.store(...many);
    const { page, id } = await subscribed(bench, { authors: [a], limit: 150 }, { limit: 300 });
    const newest = [...many].reverse();
    const ofA = newest.filter((event) => event.pubkey === a).slice(0, 150);
    const wanted = newest.filter((event, at) => at < 300 || ofA.includes(event));
    expect(idsOf(page.eventsOf(id))).toEqual(idsOf(wanted));
  });

  it('neither loses nor repeats what is committed between stored and live', async () => {
    const bench = new GatewayBench();
    await bench.store(...notes(600));
    const late = notes(300, 10_000);
    const query = bench.shared.query.bind(bench.shared);
    bench.shared.query = async (...asked) => {
      const before = late.shift();
      if (before) await bench.store(before);
      const events = await query(...asked);
      const after = late.shift();
      if (after) await bench.store(after);
      return events;
    };
    const { page, id } = await subscribed(bench);
    bench.shared.query = query;
    const all = idsOf(await query([{}]));
    await page.until(() => page.eventsOf(id).length >= all.length);
    expect(idsOf(page.eventsOf(id)).sort()).toEqual(all.sort());
  });

  it('sends no more than it has credit for, and goes on where it stopped', async () => {
    const bench = new GatewayBench();
    await bench.store(...notes(limits.streamCredit + 300));
    const page = await bench.allowedPage(site);
    const id = page.begin('subscribe', {});
    await page.until(() => page.eventsOf(id).length === limits.streamCredit);
    // Another call's answer: the gateway has had its turn and sent nothing more.
    await page.call('count', {});
    await bench.store(...notes(5, 100_000));
    await page.call('count', {});
    expect(page.eventsOf(id)).toHaveLength(limits.streamCredit);
    page.send({ type: 'credit', id, events: 1000 });
    await page.until(() => page.storedSent(id).length > 0);
    const all = idsOf(await bench.shared.query([{}])).sort();
    expect(idsOf(page.eventsOf(id)).sort()).toEqual(all);
  });

  it('reads the store again for a page that lags behind live events', async () => {
    const bench = new GatewayBench();
    const { page, id } = await subscribed(bench);
    await bench.store(...notes(1_500));
    await page.until(() => page.eventsOf(id).length === 1_000);
    await bench.store(...notes(100, 5_000));
    page.send({ type: 'credit', id, events: 1_000 });
    await page.until(() => page.eventsOf(id).length === 1_600);
    expect(new Set(idsOf(page.eventsOf(id))).size).toBe(1_600);
  });

  it('reads no more at a time than the page has credit for, and nothing twice', async () => {
    const bench = new GatewayBench();
    const { page, id } = await subscribed(bench);
    await bench.store(...notes(limits.streamCredit));
    await page.until(() => page.eventsOf(id).length === limits.streamCredit);
    await bench.store(...notes(900, 5_000));
    const read: [from: number, asked: number, got: number][] = [];
    const storedAfter = bench.shared.storedAfter.bind(bench.shared);
    bench.shared.storedAfter = async (seq, filters, options) => {
      const stretch = await storedAfter(seq, filters, options);
      read.push([seq, options.count, stretch.events.length]);
      return stretch;
    };
    for (let portions = 1; portions <= 3; portions += 1) {
      page.send({ type: 'credit', id, events: 300 });
      await page.until(() => page.eventsOf(id).length === limits.streamCredit + 300 * portions);
    }
    expect(read).toEqual([
      [1_000, 250, 250],
      [1_250, 50, 50],
      [1_300, 250, 250],
      [1_550, 50, 50],
      [1_600, 250, 250],
      [1_850, 50, 50],
    ]);
  });

  it('crosses over to live events in portions, each as large as the credit', async () => {
    const bench = new GatewayBench();
    await bench.store(...notes(600, 10_000));
    const storedAfter = bench.shared.storedAfter.bind(bench.shared);
    const asked: [from: number, count: number][] = [];
    bench.shared.storedAfter = async (seq, filters, options) => {
      asked.push([seq, options.count]);
      return storedAfter(seq, filters, options);
    };
    const query = bench.shared.query.bind(bench.shared);
    bench.shared.query = async (...about) => {
      bench.shared.query = query;
      const events = await query(...about);
      // Newer than all that is stored: no later page comes to them.
      await bench.store(...notes(600, 50_000));
      return events;
    };
    const page = await bench.allowedPage(site);
    const id = page.begin('subscribe', {});
    await page.until(() => page.eventsOf(id).length === limits.streamCredit);
    page.send({ type: 'credit', id, events: 700 });
    await page.until(() => page.storedSent(id).length > 0);
    expect(asked).toEqual([
      [600, 250],
      [850, 150],
      [1_000, 250],
    ]);
    expect(new Set(idsOf(page.eventsOf(id))).size).toBe(1_200);
    expect(page.eventsOf(id)).toHaveLength(1_200);
    expect(page.storedSent(id)).toMatchObject([{ seq: 1_200 }]);
  });

  it('gives up what is read for it once it is cancelled', async () => {
    const bench = new GatewayBench();
    const { page, id } = await subscribed(bench);
    await bench.store(...notes(limits.streamCredit));
    await page.until(() => page.eventsOf(id).length === limits.streamCredit);
    await bench.store(...notes(10, 5_000));
    const begun = new Promise<AbortSignal | undefined>((resolve) => {
      bench.shared.storedAfter = async (_seq, _filters, { signal }) => {
        resolve(signal);
        return new Promise<never>((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
        });
      };
    });
    page.send({ type: 'credit', id, events: 10 });
    const signal = await begun;
    page.send({ type: 'cancel', id });
    await page.call('supports');
    expect(signal?.aborted).toBe(true);
    expect(page.isOver(id)).toBe(false);
    expect(bench.faults).toEqual([]);
  });

  it('passes ephemeral events on', async () => {
    const bench = new GatewayBench();
    const { page, id } = await subscribed(bench, { kinds: [20001] });
    const passing = fakeEvent({ kind: 20001 });
    await page.call('add', passing);
    await page.until(() => page.eventsOf(id).length > 0);
    expect(page.received.find(({ type }) => type === 'events')).toEqual({
      type: 'events',
      id,
      events: [passing],
    });
  });

  it('is silent once cancelled', async () => {
    const bench = new GatewayBench();
    const { page, id } = await subscribed(bench);
    page.send({ type: 'cancel', id });
    await bench.store(...notes(1));
    await page.call('count', {});
    expect(page.eventsOf(id)).toEqual([]);
  });

  it('ends with an error where the store fails', async () => {
    const bench = new GatewayBench();
    bench.shared.lastSeq = async () => {
      throw new TypeError('broken');
    };
    const page = await bench.allowedPage(site);
    const id = page.begin('subscribe', {});
    await page.until(() => page.isOver(id));
    expect(page.errorOf(id)?.code).toBe('internal');
  });
});

describe('a resumed subscription', () => {
  const resume = { type: 'resume', id: 9, params: [{}], source: 'shared', credit: 500 };

  it('sends what was missed, once, and then live events', async () => {
    const bench = new GatewayBench();
    const events = notes(10);
    await bench.store(...events);
    const page = await bench.allowedPage(site);
    page.send({ ...resume, seq: 7 });
    await page.until(() => page.eventsOf(9).length === 3);
    expect(idsOf(page.eventsOf(9))).toEqual(idsOf(events.slice(7)));
    await bench.store(...notes(1, 100));
    await page.until(() => page.eventsOf(9).length === 4);
    expect(page.received[0]).toMatchObject({ type: 'stored-sent', seq: 7 });
  });

  it('keeps to the credit that was left', async () => {
    const bench = new GatewayBench();
    await bench.store(...notes(10));
    const page = await bench.allowedPage(site);
    page.send({ ...resume, seq: 0, credit: 4 });
    await page.until(() => page.eventsOf(9).length === 4);
    await page.call('count', {});
    expect(page.eventsOf(9)).toHaveLength(4);
  });

  it('goes on with a store that was emptied and counts anew', async () => {
    const bench = new GatewayBench();
    const page = await bench.allowedPage(site);
    page.send({ ...resume, seq: 7_000 });
    await page.until(() => page.storedSent(9).length > 0);
    await bench.store(...notes(2));
    await page.until(() => page.eventsOf(9).length === 2);
  });

  it('starts over when it reads another store than before', async () => {
    const bench = new GatewayBench();
    await bench.store(...notes(3));
    const page = await bench.allowedPage(site);
    page.send({ ...resume, seq: 3, source: 'pantry' });
    await page.until(() => page.storedSent(9).length > 0);
    expect(page.eventsOf(9)).toHaveLength(3);
  });

  it('is refused when the site may no longer read', async () => {
    const bench = new GatewayBench();
    await bench.store(...notes(3));
    const page = bench.page(site);
    page.send({ ...resume, seq: 1 });
    await page.until(() => page.isOver(9));
    expect(page.errorOf(9)?.code).toBe('not-permitted');
    expect(page.eventsOf(9)).toEqual([]);
  });
});
