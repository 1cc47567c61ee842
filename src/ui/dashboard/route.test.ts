import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Route, readRoute, routeHash } from './route';

describe('the address of a page of the dashboard', () => {
  const pages = fc.constantFrom<Route>(
    { page: 'overview' },
    { page: 'relays' },
    { page: 'sync' },
    { page: 'compare' },
    { page: 'outbox' },
    { page: 'sites' },
    { page: 'storage' },
    { page: 'settings' },
    { page: 'health' },
    { page: 'events' },
    { page: 'events', at: '?text=larder' },
  );
  const relays = fc.webUrl({ withQueryParameters: true, withFragments: true });
  const routes = fc.oneof(
    pages,
    relays.map((url): Route => ({ page: 'relay', url })),
  );

  it('leads back to the page', () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(readRoute(routeHash(route))).toEqual(route);
      }),
    );
  });

  it.each(['', '#', '#nonsense', '#relay/%', '#overview/more'])(
    'is never a dead end: %s',
    (hash) => {
      expect(readRoute(hash)).toEqual({ page: 'overview' });
    },
  );
});
