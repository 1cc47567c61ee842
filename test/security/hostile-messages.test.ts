import { beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../src/messages/limits';
import { fakeEvent } from '../support/fake-event';
import type { FakePage } from '../support/fake-page';
import { GatewayBench } from '../support/gateway-bench';

/** A page that owns its process: it speaks to the port directly, past provider and bridge. */
const site = 'https://hostile.example';
let bench: GatewayBench;
let page: FakePage;

beforeEach(async () => {
  bench = new GatewayBench();
  await bench.store(fakeEvent({ content: 'public note' }), fakeEvent({ kind: 1059 }));
  page = await bench.allowedPage(site);
});

/** The gateway still answers, and nothing of ours went wrong. */
async function expectUnharmed(): Promise<void> {
  expect((await page.call('count', {})).result).toBe(1);
  expect((await (await bench.allowedPage('https://other.example')).call('count', {})).result).toBe(
    1,
  );
  expect(bench.faults).toEqual([]);
}

/** An own key `__proto__` survives only JSON. */
function fromJson(text: string): unknown {
  return JSON.parse(text);
}

describe('a method that is none', () => {
  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'get',
    'forEach',
    'sync.now',
    'site.allow',
    'account.add',
    'ingest',
    'close',
    'Query',
    '',
  ])('"%s" is refused', async (method) => {
    await expect(page.call(method, {})).rejects.toMatchObject({ code: 'unknown-method' });
    await expectUnharmed();
  });

  it.each([null, 7, ['query'], { toString: 'query' }])('%j is refused', async (method) => {
    page.send({ type: 'call', id: 1, method, params: [{}] });
    await page.until(() => page.isOver(1));
    expect(page.errorOf(1)?.code).toBe('invalid-message');
    await expectUnharmed();
  });
});

describe('a message that is none', () => {
  it.each([
    undefined,
    null,
    '',
    'call',
    7,
    [],
    {},
    { id: 1 },
    { type: 'site.allow', origin: site, until: 'always' },
    { type: 'sync.now' },
    { type: 'result', id: 1 },
    fromJson('{"type":"call","id":1,"method":"query","params":{"__proto__":[]}}'),
    fromJson('{"__proto__":{"type":"call"},"id":1,"method":"query","params":[{}]}'),
  ])('%j changes nothing', async (message) => {
    page.send(message);
    await expectUnharmed();
    expect(page.received.filter(({ type }) => type === 'answer' || type === 'events')).toEqual([]);
    expect(bench.grants.grants().map(({ until }) => until)).toEqual(['always', 'always']);
  });

  it('does not end the streams of others that have the same id', async () => {
    const other = await bench.allowedPage('https://other.example');
    const id = other.begin('subscribe', { kinds: [1] });
    await other.until(() => other.storedSent(id).length === 1);
    page.send({ type: 'cancel', id });
    page.send({ type: 'credit', id, events: 1_000 });
    await page.call('count', {});
    await bench.store(fakeEvent({ content: 'live' }));
    expect(other.eventsOf(id)).toHaveLength(2);
    expect(page.eventsOf(id)).toEqual([]);
  });

  it('that uses an id twice harms only its own call', async () => {
    page.send({ type: 'call', id: 500, method: 'subscribe', params: [{}] });
    page.send({ type: 'call', id: 500, method: 'subscribe', params: [{}] });
    await page.until(() => page.isOver(500));
    expect(page.errorOf(500)?.code).toBe('invalid-message');
    await expectUnharmed();
  });
});

describe('a filter that is none', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'toString', '$where', '#__proto__'])(
    'with the key %s is refused and pollutes nothing',
    async (key) => {
      const filter = fromJson(`{"${key}":{"kinds":[1059],"polluted":true}}`);
      for (const method of ['query', 'count', 'subscribe']) {
        await expect(page.call(method, filter)).rejects.toMatchObject({ code: 'invalid-filter' });
      }
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
      await expectUnharmed();
    },
  );

  it.each([
    ['kinds', { length: 1, 0: 1 }],
    ['authors', '__proto__'],
    ['limit', -1],
    ['limit', 1e308],
    ['since', '0'],
  ])('with the %s %j is refused', async (key, value) => {
    const asked = page.call('query', { [key]: value });
    await expect(asked).rejects.toMatchObject({ code: 'invalid-filter' });
    await expectUnharmed();
  });

  it('that asks for everything gets no more than one answer may hold', async () => {
    let asked = 0;
    const query = bench.shared.query.bind(bench.shared);
    bench.shared.query = async (filters, options) => {
      asked = Math.max(...filters.map(({ limit }) => limit ?? Number.POSITIVE_INFINITY));
      return query(filters, options);
    };
    await page.call('query', [{}, { limit: Number.MAX_SAFE_INTEGER }]);
    expect(asked).toBe(limits.eventsPerQuery);
  });
});

describe('too much of it', () => {
  function nested(depth: number): unknown {
    let value: unknown = 1;
    for (let level = 0; level < depth; level++) value = { a: [value] };
    return value;
  }

  it.each([
    ['10 MB in one string', { ids: ['x'.repeat(10_000_000)] }],
    ['10 MB in many strings', { ids: new Array(100_000).fill('x'.repeat(100)) }],
    ['a million keys', Object.fromEntries(Array.from({ length: 1_000_000 }, (_, n) => [n, 1]))],
    ['2,000 levels', nested(1_000)],
  ])('%s is refused unread', async (_, params) => {
    page.send({ type: 'call', id: 900, method: 'query', params: [params] });
    await page.until(() => page.isOver(900));
    expect(page.errorOf(900)?.code).toBe('too-large');
    await expectUnharmed();
  });

  it('a value that contains itself is refused', async () => {
    const filter: unknown[] = [];
    filter.push(filter);
    await expect(page.call('query', filter)).rejects.toMatchObject({ code: 'too-large' });
    await expectUnharmed();
  });

  it('calls beyond those in flight are refused, the others answered', async () => {
    for (let n = 0; n < 1_000; n++) page.begin('count', {});
    await page.until(() => page.received.length === 1_000);
    const refused = page.received.filter((one) => one.type === 'error');
    expect(1_000 - refused.length).toBe(limits.callsInFlightPerPort);
    expect(new Set(refused.map(({ error }) => error.code))).toEqual(new Set(['too-many']));
    await expectUnharmed();
  });

  it('calls beyond the pace are delayed and then refused, for all pages of the site together', async () => {
    const delays: number[] = [];
    bench = new GatewayBench({ delay: async (ms) => void delays.push(ms) });
    await bench.store(fakeEvent());
    page = await bench.allowedPage(site);
    const pages = [page, bench.page(site), bench.page(site)];
    let refused = 0;
    for (let n = 0; n < 3_000; n++) {
      const one = pages[n % 3] ?? page;
      await one.call('count', {}).catch(() => refused++);
    }
    expect(refused).toBe(1_000);
    expect(delays[999]).toBeGreaterThanOrEqual(5_000);
    // Told at once, it would ask again at once.
    expect(delays.slice(1_000)).toEqual(Array.from({ length: 1_000 }, () => 1_000));
    // A new page of the same site does not start afresh.
    for (const one of pages) one.leave();
    await expect(bench.page(site).call('count', {})).rejects.toMatchObject({ code: 'too-many' });
    const other = await bench.allowedPage('https://other.example');
    expect((await other.call('count', {})).result).toBe(1);
  });

  it.each([
    ['too large', { type: 'call', id: 0, method: 'query', params: [new Array(490_000).fill(0)] }],
    ['of no shape', { type: 'call', id: 0, method: 'query', params: 'x' }],
  ])('messages that are %s count as calls, and are refused later', async (_, message) => {
    const delays: number[] = [];
    bench = new GatewayBench({ delay: async (ms) => void delays.push(ms) });
    page = bench.page(site);
    for (let n = 0; n < 2_100; n++) {
      const id = 10_000 + n;
      page.send({ ...message, id });
      await page.until(() => page.isOver(id));
    }
    expect(delays).toHaveLength(2_100);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(1_000);
    await expect(page.call('count', {})).rejects.toMatchObject({ code: 'too-many' });
  });

  it('messages that are none do not wait without end', async () => {
    bench = new GatewayBench({ delay: () => new Promise(() => undefined) });
    page = bench.page(site);
    for (let id = 0; id < 1_000; id++) page.send({ type: 'call', id, method: 'query', params: 1 });
    await page.until(() => page.received.length === 1_000 - limits.callsInFlightPerPort);
    expect(new Set(page.received.map(({ type }) => type))).toEqual(new Set(['error']));
  });

  it('subscriptions beyond those a site may have do not wait for their turn', async () => {
    bench = new GatewayBench({ delay: () => new Promise(() => undefined) });
    page = bench.page(site);
    for (let n = 0; n < 1_500; n++) page.begin('subscribe', { kinds: [1] });
    // As many are open as may be, and as many wait; all others have been told.
    const most = limits.subscriptionsPerOrigin;
    await page.until(() => page.received.length === 1_500 - most);
    expect(page.received.filter(({ type }) => type === 'error')).toHaveLength(1_500 - 2 * most);
    const oneMore = bench.page(site).call('subscribe', {});
    await expect(oneMore).rejects.toMatchObject({ code: 'too-many' });
  });

  const values = (length: number) => Array.from({ length }, (_, n) => `${n}`);

  it('filters with too many values together are refused', async () => {
    const filters = Array.from({ length: 6 }, () => ({ '#t': values(2_000) }));
    for (const method of ['query', 'page', 'count', 'subscribe']) {
      await expect(page.call(method, filters)).rejects.toMatchObject({ code: 'too-many' });
    }
    expect((await page.call('count', filters.slice(0, 5))).result).toBe(0);
    await expectUnharmed();
  });

  it('subscriptions have a bound on the values of all of them together', async () => {
    const other = bench.page(site);
    const filters = Array.from({ length: 5 }, () => ({ '#t': values(2_000) }));
    const most = limits.subscribedValuesPerOrigin / 10_000;
    const ids: number[] = [];
    for (let n = 0; n < most; n++) ids.push((n % 2 ? page : other).begin('subscribe', filters));
    await page.call('supports');
    await expect(page.call('subscribe', { kinds: [1] })).rejects.toMatchObject({
      code: 'too-many',
    });
    other.send({ type: 'cancel', id: ids[0] });
    const id = page.begin('subscribe', { '#t': values(2_000) });
    await page.until(() => page.storedSent(id).length > 0);
    // A long one counts as several.
    const long = { '#t': values(900).map((value) => value.padEnd(1_000, 'x')) };
    const refused = page.call('subscribe', [long, { '#t': values(1_000) }]);
    await expect(refused).rejects.toMatchObject({ code: 'too-many' });
    await expectUnharmed();
  });

  it('500 subscriptions: the first hundred are served', async () => {
    const ids = Array.from({ length: 500 }, () => page.begin('subscribe', { kinds: [1] }));
    await page.until(() => ids.every((id) => page.isOver(id) || page.storedSent(id).length > 0));
    const refused = ids.filter((id) => page.errorOf(id)?.code === 'too-many');
    expect(refused).toHaveLength(500 - limits.subscriptionsPerOrigin);
    await expectUnharmed();
  });

  it('credit without end buys no more than the credit of one stream', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => fakeEvent({ created_at: n }));
    await bench.shared.ingest(many, { from: { kind: 'relay', name: 'wss://relay.example/' } });
    const id = page.begin('subscribe', { kinds: [1] });
    for (let n = 0; n < 50; n++) page.send({ type: 'credit', id, events: limits.streamCredit });
    page.send({ type: 'credit', id, events: 1e9 });
    await page.until(() => page.isOver(id));
    expect(page.errorOf(id)?.code).toBe('invalid-message');
    expect(page.eventsOf(id).length).toBeLessThanOrEqual(2 * limits.streamCredit);
  });
});
