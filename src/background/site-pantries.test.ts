import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { GatewayBench } from '../../test/support/gateway-bench';
import { createSitePantries } from './site-pantries';

const site = 'https://app.example';
const other = 'https://other.example';

/** Two sites have put something by. */
async function filled() {
  const bench = new GatewayBench();
  const pages = { site: bench.page(site), other: bench.page(other) };
  await pages.site.call('add', fakeEvent({ content: 'mine' }));
  await pages.other.call('add', fakeEvent({ content: 'theirs' }));
  const shelf = new Set([site, other]);
  const pantries = createSitePantries({
    gateway: bench.gateway,
    shelf: {
      origins: async () => [...shelf],
      remove: async (origin) => void shelf.delete(origin),
    },
  });
  return { bench, pages, shelf, pantries };
}

describe('what sites have put by', () => {
  it('is told, and makes no pantry by being asked for', async () => {
    const { bench, pantries } = await filled();
    expect(await pantries.size(site)).toMatchObject({ events: 1, bytes: expect.any(Number) });
    expect(await pantries.size('https://never.example')).toEqual({ events: 0, bytes: 0 });
    await pantries.clear('https://never.example');
    expect(bench.pantries.has('https://never.example')).toBe(false);
  });

  it('is deleted, that of one site alone, while its page goes on', async () => {
    const { pages, shelf, pantries } = await filled();
    await pantries.clear(site);
    expect((await pages.site.call('query', {})).events).toEqual([]);
    expect((await pages.other.call('query', {})).events).toHaveLength(1);
    await pages.site.call('add', fakeEvent({ content: 'again' }));
    expect((await pages.site.call('query', {})).events).toHaveLength(1);
    expect(shelf.has(site)).toBe(true);
  });

  it('goes as a whole once no page has it open', async () => {
    const { pages, shelf, pantries } = await filled();
    pages.site.leave();
    await pantries.clear(site);
    expect([...shelf]).toEqual([other]);
  });
});
