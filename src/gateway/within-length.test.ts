import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { GatewayBench } from '../../test/support/gateway-bench';
import { limits } from '../messages/limits';
import { openEventStore } from '../store/open-event-store';

it('gives no more in one answer than can be held at once', async () => {
  const indexedDB = emptyIndexedDB();
  const shared = await openEventStore({ name: 'c', clock: () => 1_000, indexedDB });
  const bench = new GatewayBench({ shared });
  const content = 'x'.repeat(500_000);
  const count = Math.floor(limits.answerLength / content.length) + 1;
  await bench.store(
    ...Array.from({ length: count }, (_, created_at) => fakeEvent({ content, created_at })),
  );
  const page = await bench.allowedPage('https://app.example');
  for (const method of ['query', 'page']) {
    await expect(page.call(method, {})).rejects.toMatchObject({ code: 'too-large' });
  }
  expect((await page.call('query', { limit: 5 })).events).toHaveLength(5);
  expect((await page.call('page', {}, { count: 5 })).events).toHaveLength(5);
  expect((await page.call('count', {})).result).toBe(count);
  shared.close();
});

it('counts what an answer holds, and not what was looked at for it', async () => {
  const shared = await openEventStore({
    ...{ name: 'c', clock: () => 1_000, indexedDB: emptyIndexedDB() },
  });
  const bench = new GatewayBench({ shared });
  const long = 'x'.repeat(500_000);
  const count = Math.floor(limits.answerLength / long.length) + 1;
  const apart = Array.from({ length: count }, (_, created_at) =>
    fakeEvent({ content: `${created_at % 2 ? 'tea' : 'cup'} ${long}`, created_at }),
  );
  await bench.store(fakeEvent({ content: 'a cup of tea', created_at: 0 }), ...apart);
  while (await shared.indexForSearch());
  const page = await bench.allowedPage('https://app.example');
  const filter = { search: 'tea cup ', limit: 1 };
  expect((await page.call('query', filter)).events).toHaveLength(1);
  expect((await page.call('page', filter, { count: 1 })).events).toHaveLength(1);
  shared.close();
});
