import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { GatewayBench, idsOf } from '../../test/support/gateway-bench';
import type { VerifiedEvent } from '../nostr/event';
import type { OutboxEntry, Verdict } from '../store/event-store';

const site = 'https://app.example';
const me = hexOf('me');
const mine = fakeEvent({ pubkey: me, content: 'mine' });
const other = fakeEvent({ content: 'of somebody else' });

describe('when the right to write is taken back', () => {
  it('what waits for its turn goes to the pantry, and no more to the cache', async () => {
    const bench = new GatewayBench();
    const page = await bench.allowedPage(site);
    const ingest = bench.shared.ingest.bind(bench.shared);
    bench.shared.ingest = (...asked) => {
      bench.shared.ingest = ingest;
      void bench.grants.refuse(site);
      return ingest(...asked);
    };
    const batches = Array.from({ length: 8 }, (_, batch) =>
      Array.from({ length: 50 }, (_, n) => fakeEvent({ content: `${batch} ${n}` })),
    );
    const calls = batches.map((batch) => page.call('addAll', batch));
    for (const { result } of await Promise.all(calls)) {
      expect(result).toHaveLength(50);
      expect(result).not.toContainEqual(expect.objectContaining({ status: 'duplicate' }));
    }
    // Two of a site have their turn at a time.
    expect(await bench.shared.count([{}])).toBeLessThanOrEqual(100);
    expect(await bench.pantry(site).count([{}])).toBe(400);
  });

  it.each(['add', 'addAll'])(
    'nothing of what is being checked is stored or sent (%s)',
    async (method) => {
      const carried: string[] = [];
      let checks = 0;
      const bench: GatewayBench = new GatewayBench({
        accounts: [me],
        carry: async ({ id }, _, storing) => {
          carried.push(id);
          return storing(undefined);
        },
        verifier: {
          method: 'js',
          verify: (event) => {
            if (checks++ === 0) void bench.grants.refuse(site);
            return event as VerifiedEvent;
          },
        },
      });
      const page = await bench.allowedPage(site);
      await page.call(method, method === 'add' ? mine : [mine, other]);
      expect(carried).toEqual([]);
      expect(await bench.shared.count([{}])).toBe(0);
      expect(idsOf(await bench.pantry(site).query([{}]))).toContain(mine.id);
    },
  );

  it('nothing is stored of what the outbox has looked at, and the outbox is told so', async () => {
    const verdicts: (Verdict | undefined)[] = [];
    const entry: OutboxEntry = { event: mine, origin: site, addedAt: 0, targets: [] };
    const bench: GatewayBench = new GatewayBench({
      accounts: [me],
      carry: async (_, __, storing) => {
        await bench.grants.refuse(site);
        verdicts.push(await storing(entry));
        return verdicts[0];
      },
    });
    const page = await bench.allowedPage(site);
    expect((await page.call('add', mine)).result).toBe(true);
    expect(verdicts).toEqual([undefined]);
    expect(await bench.shared.count([{}])).toBe(0);
    expect(await bench.shared.outbox()).toEqual([]);
    expect(await bench.pantry(site).count([{}])).toBe(1);
  });
});
