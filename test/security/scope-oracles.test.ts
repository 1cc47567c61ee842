import { beforeEach, describe, expect, it } from 'vitest';
import type { Filter } from '../../src/nostr/filter';
import { fakeEvent, hexOf } from '../support/fake-event';
import type { FakePage } from '../support/fake-page';
import { GatewayBench } from '../support/gateway-bench';

const site = 'https://curious.example';
const me = hexOf('me');
/** The first message of a reconciliation with an empty set. */
const opening = '6100000200';

/** What is asked of a store, whatever it answers: its work is what a clock would show. */
function watchReads({ shared }: GatewayBench): Filter[] {
  const asked: Filter[] = [];
  for (const method of ['query', 'page', 'count'] as const) {
    const read = Reflect.get(shared, method).bind(shared) as (...args: unknown[]) => unknown;
    Reflect.set(shared, method, (filters: readonly Filter[], options: unknown) => {
      asked.push(...filters);
      return read(filters, options);
    });
  }
  const storedAfter = shared.storedAfter.bind(shared);
  shared.storedAfter = (seq, filters, options) => {
    asked.push(...filters);
    return storedAfter(seq, filters, options);
  };
  return asked;
}

describe('of what its scopes hide, a site with a grant for public events', () => {
  let bench: GatewayBench;
  let page: FakePage;
  let asked: Filter[];

  beforeEach(async () => {
    bench = new GatewayBench({ accounts: [me] });
    await bench.store(
      fakeEvent({ content: 'note', pubkey: me }),
      fakeEvent({ kind: 10003, pubkey: me }),
      ...Array.from({ length: 50 }, (_, n) => fakeEvent({ kind: 1059, content: `${n}` })),
    );
    page = await bench.allowedPage(site);
    asked = watchReads(bench);
  });

  const hidden: [string, Filter][] = [
    ['messages', { kinds: [4, 1059] }],
    ['messages to the user', { kinds: [1059], '#p': [me] }],
    ['one message by its id', { kinds: [1059], ids: [hexOf('wrap')] }],
    ['the user’s own lists', { kinds: [3, 10003, 30078], authors: [me] }],
  ];

  it.each(hidden)('has %s looked for nowhere, however it asks', async (_, filter) => {
    expect((await page.call('query', filter)).events).toEqual([]);
    expect((await page.call('count', [filter, filter])).result).toBe(0);
    expect((await page.call('page', filter)).events).toEqual([]);
    const id = page.begin('subscribe', filter);
    await page.until(() => page.storedSent(id).length === 1);
    await page.call('negOpen', 1, filter, opening);
    expect(asked).toEqual([]);
  });

  it('has none looked for by address', async () => {
    expect((await page.call('replaceable', 10003, me)).result).toBeUndefined();
    expect((await page.call('replaceable', 30078, me, 'app')).result).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('has them left out where it asks for more', async () => {
    const mixed = { kinds: [1, 1059, 10003], authors: [me] };
    const left = { kinds: [1], authors: [me] };
    expect((await page.call('query', mixed)).events).toHaveLength(1);
    expect((await page.call('count', mixed)).result).toBe(1);
    expect((await page.call('page', mixed)).events).toHaveLength(1);
    const id = page.begin('subscribe', mixed);
    await page.until(() => page.storedSent(id).length === 1);
    await page.call('negOpen', 1, mixed, opening);
    expect(page.eventsOf(id)).toHaveLength(1);
    expect(new Set(asked.map(({ kinds }) => String(kinds)))).toEqual(new Set(['1']));
    expect(asked).toContainEqual(left);
  });

  it('has none looked for while a stream catches up', async () => {
    const id = page.begin('subscribe', { kinds: [1059] });
    await page.until(() => page.storedSent(id).length === 1);
    await bench.store(fakeEvent({ kind: 1059, content: 'new' }));
    const { seq = 0, source } = page.storedSent(id)[0] ?? {};
    page.send({ type: 'resume', id: 900, params: [{ kinds: [1059] }], seq, source, credit: 100 });
    await page.until(() => page.storedSent(900).length === 1);
    await page.call('supports');
    expect([asked, page.eventsOf(id), page.eventsOf(900)]).toEqual([[], [], []]);
  });

  it('is asked for again, and found, once the scope is granted', async () => {
    await bench.grants.allow(site, {
      scopes: ['public', 'messages'],
      rights: ['read'],
      until: 'always',
    });
    expect((await page.call('count', { kinds: [1059] })).result).toBe(50);
  });
});
