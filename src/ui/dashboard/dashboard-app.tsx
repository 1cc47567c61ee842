import { useEffect, useRef } from 'preact/hooks';
import type { Snapshot } from '../../messages/snapshot';
import { Brand } from '../shared/brand';
import { useSnapshot } from '../shared/use-snapshot';
import { ComparePage } from './compare/compare-page';
import { DashboardNav } from './dashboard-nav';
import { OutboxPage } from './outbox/outbox-page';
import { RelayPage } from './relay/relay-page';
import { RelaysPage } from './relays/relays-page';
import { type Route, routeHash } from './route';
import { SitesPage } from './sites/sites-page';
import { StoragePage } from './storage/storage-page';
import { SyncPage } from './sync/sync-page';
import { useRoute } from './use-route';

/** The whole of Larder on a page of its own: everything the popup is too small for. */
export function DashboardApp({ initial }: { initial: Snapshot }) {
  const snapshot = useSnapshot(initial);
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const shown = routeHash(route);
  const before = useRef(shown);
  useEffect(() => {
    // Whoever follows a link moves with the page; at the first drawing nobody has moved.
    if (before.current === shown) return;
    before.current = shown;
    scrollTo(0, 0);
    main.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [shown]);

  return (
    <div class="dashboard">
      <header class="side">
        <Brand heading={false} />
        <DashboardNav route={route} waiting={snapshot.outbox.waiting} />
      </header>
      <main ref={main}>
        <Page key={shown} route={route} snapshot={snapshot} />
      </main>
    </div>
  );
}

function Page({ route, snapshot }: { route: Route; snapshot: Snapshot }) {
  switch (route.page) {
    case 'relays':
      return <RelaysPage snapshot={snapshot} />;
    case 'relay':
      return <RelayPage url={route.url} snapshot={snapshot} />;
    case 'sync':
      return <SyncPage snapshot={snapshot} />;
    case 'compare':
      return <ComparePage snapshot={snapshot} />;
    case 'outbox':
      return <OutboxPage snapshot={snapshot} />;
    case 'sites':
      return <SitesPage snapshot={snapshot} />;
    case 'storage':
      return <StoragePage snapshot={snapshot} />;
  }
}
