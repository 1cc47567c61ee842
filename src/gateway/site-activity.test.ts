import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { GatewayBench } from '../../test/support/gateway-bench';

const site = 'https://app.example';
const me = hexOf('me');
const notes = [1, 2, 3].map((created_at) =>
  fakeEvent({ content: `note ${created_at}`, created_at }),
);
const list = fakeEvent({ kind: 10000, pubkey: me, created_at: 5 });

async function filledBench() {
  const bench = new GatewayBench({ accounts: [me] });
  await bench.store(...notes, list);
  return bench;
}

describe('what a site is seen to do', () => {
  it('is what it was handed over, by kind: not what its scopes hid', async () => {
    const bench = await filledBench();
    const page = await bench.allowedPage(site);
    await page.call('query', {});
    await page.call('event', notes[0]?.id);
    await page.call('event', list.id);
    await page.call('count', {});
    expect(bench.uses.get(site)).toEqual({ calls: 4, read: { 1: 4 }, added: 0 });
  });

  it('is also what a stream brings, stored and live', async () => {
    const bench = await filledBench();
    const page = await bench.allowedPage(site);
    const id = page.begin('subscribe', { kinds: [1] });
    await page.until(() => page.storedSent(id).length > 0);
    await bench.store(fakeEvent({ content: 'live', created_at: 9 }));
    await page.until(() => page.eventsOf(id).length === 4);
    expect(bench.uses.get(site)).toEqual({ calls: 1, read: { 1: 4 }, added: 0 });
  });

  it('is what it added that was new, one by one or many at once', async () => {
    const bench = await filledBench();
    const page = await bench.allowedPage(site);
    const [first, second, third] = ['a', 'b', 'c'].map((content) => fakeEvent({ content }));
    await page.call('add', first);
    await page.call('add', first);
    await page.call('addAll', [first, second, third]);
    expect(bench.uses.get(site)).toEqual({ calls: 3, read: {}, added: 3 });
  });

  it('is nothing as long as it has its own pantry alone, or is refused', async () => {
    const bench = await filledBench();
    const page = bench.page(site);
    await page.call('add', fakeEvent({ content: 'mine' }));
    await page.call('query', {});
    await bench.grants.refuse(site);
    await page.call('query', {});
    expect(bench.uses.size).toBe(0);
  });
});
