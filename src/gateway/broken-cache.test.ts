import { describe, expect, it } from 'vitest';
import { hexOf } from '../../test/support/fake-event';
import { GatewayBench } from '../../test/support/gateway-bench';
import { LarderError } from '../messages/larder-error';

const site = 'https://app.example';
const me = hexOf('me');
const myLists = { kinds: [10000], authors: [me] };

describe('where the cache cannot be opened, so that nobody knows whose events are the user’s own', () => {
  it.each([
    ['query', [myLists]],
    ['page', [myLists]],
    ['count', [myLists]],
    ['replaceable', [10000, me]],
    ['negOpen', [0, myLists, '61']],
    ['subscribe', [myLists]],
  ])('%s tells a site that reads these alone why', async (method, params) => {
    const broken = new LarderError('storage-failed', 'The database is broken.');
    const bench = new GatewayBench({ broken });
    const page = await bench.allowedPage(site, { scopes: ['own'] });
    const id = page.begin(method, ...params);
    await page.until(() => page.isOver(id));
    expect(page.errorOf(id)?.code).toBe('storage-failed');
  });

  it('a site without a grant has its pantry as ever', async () => {
    const broken = new LarderError('storage-failed', 'The database is broken.');
    const bench = new GatewayBench({ broken });
    expect((await bench.page(site).call('query', myLists)).events).toEqual([]);
  });
});
