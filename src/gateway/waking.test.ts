import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { GatewayBench } from '../../test/support/gateway-bench';

const site = 'https://app.example';
const me = hexOf('me');
const note = fakeEvent({ content: 'note' });
const myList = fakeEvent({ kind: 10000, pubkey: me });

describe('a call that wakes the background', () => {
  it('is answered when it is known whose events are the user’s own', async () => {
    const bench = new GatewayBench({ accounts: [me] });
    await bench.store(myList);
    const page = await bench.allowedPage(site, { scopes: ['own'] });
    await bench.gateway.mergePantry(site);
    bench.areAccountsKnown = false;
    const filter = { kinds: [10000], authors: [me] };
    expect((await page.call('query', filter)).events).toEqual([myList]);
  });

  it('has the user’s own events of a batch published', async () => {
    const carried: string[] = [];
    const bench = new GatewayBench({
      accounts: [me],
      carry: (event, _origin, storing) => {
        carried.push(event.id);
        return storing(undefined);
      },
    });
    const mine = fakeEvent({ pubkey: me, content: 'mine' });
    const page = await bench.allowedPage(site);
    await bench.gateway.mergePantry(site);
    bench.areAccountsKnown = false;
    await page.call('addAll', [note, mine]);
    expect(carried).toEqual([mine.id]);
  });
});
