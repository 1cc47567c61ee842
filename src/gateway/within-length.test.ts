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
