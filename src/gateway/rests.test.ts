import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { GatewayBench } from '../../test/support/gateway-bench';
import { openEventStore } from '../store/open-event-store';
import { inTurns } from './site-store';

const site = 'https://app.example';
const from = { kind: 'relay', name: 'wss://one.example/' } as const;

it('sends a large answer with rests while another site is there, and without while none is', async () => {
  const rested: number[] = [];
  const bench: GatewayBench = new GatewayBench({
    delay: async (ms) => {
      rested.push(ms);
      // Between two pieces, time passes by the work itself.
      bench.now += ms === 0 ? 10 : ms;
    },
  });
  const content = 'x'.repeat(100_000);
  await bench.store(...[1, 2, 3, 4, 5].map((created_at) => fakeEvent({ content, created_at })));
  const page = await bench.allowedPage(site);
  const isRest = (ms: number) => ms > 0;
  expect((await page.call('query', {})).events).toHaveLength(5);
  expect(rested.some(isRest)).toBe(false);
  const other = await bench.allowedPage('https://other.example');
  await other.call('count', {});
  expect((await page.call('query', {})).events).toHaveLength(5);
  expect(rested.some(isRest)).toBe(true);
});

it('lets the site rest while its queries are read', async () => {
  const store = await openEventStore({ name: 'c', clock: () => 0, indexedDB: emptyIndexedDB() });
  const notes = Array.from({ length: 1_200 }, (_, at) => fakeEvent({ created_at: at, kind: 1 }));
  await store.ingest(notes, { from });
  let rests = 0;
  const begin = () => async () => {
    rests += 1;
  };
  const { query, page, count } = inTurns(store, (work) => work(), begin);
  const works = [
    () => query([{ kinds: [1] }]),
    // Ends at a time, so that nothing of it is known from before.
    () => page([{ kinds: [1], until: 9_999 }], { count: 1_000 }),
    () => count([{ kinds: [1] }]),
  ];
  for (const work of works) {
    rests = 0;
    await work();
    expect(rests).toBeGreaterThan(0);
  }
});
