import { useEffect, useRef, useState } from 'preact/hooks';
import { type Snapshot, snapshotReaders } from '../../messages/snapshot';
import { Brand } from '../shared/brand';
import { type Removals, useRemoved } from '../shared/use-removed';
import { useSnapshot } from '../shared/use-snapshot';
import { ComparePage } from './compare/compare-page';
import { DashboardNav } from './dashboard-nav';
import { EventsPage } from './events/events-page';
import { HealthPage } from './health/health-page';
import { OutboxPage } from './outbox/outbox-page';
import { OverviewPage } from './overview/overview-page';
import { RelayPage } from './relay/relay-page';
import { RelaysPage } from './relays/relays-page';
import { type Route, routeHash } from './route';
import { SettingsPage } from './settings/settings-page';
import { SitesPage } from './sites/sites-page';
import { StoragePage } from './storage/storage-page';
import { createTransfers, type Transfers } from './storage/transfers';
import { SyncPage } from './sync/sync-page';
import { useRoute } from './use-route';

/** The whole of Larder on a page of its own: everything the popup is too small for. */
export function DashboardApp({ initial }: { initial: Snapshot }) {
  const snapshot = useSnapshot(initial, snapshotReaders);
  const route = useRoute();
  const removals = useRemoved();
  const [transfers] = useState(createTransfers);
  const main = useRef<HTMLElement>(null);
  // The events page looks after its own lists, and after where the user was in them.
  const shown = route.page === 'events' ? '#events' : routeHash(route);
  const before = useRef(shown);
  useEffect(() => {
    // Whoever follows a link moves with the page; at the first drawing nobody has moved.
    if (before.current === shown) return;
    before.current = shown;
    scrollTo(0, 0);
    // A page may have a better place for the focus, as the search has, and have put it there.
    if (main.current?.contains(document.activeElement)) return;
    main.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [shown]);

  return (
    <div class="dashboard">
      <header class="side">
        <Brand heading={false} />
        <DashboardNav route={route} waiting={snapshot.outbox.waiting} />
      </header>
      <main ref={main}>
        <Page
          key={shown}
          route={route}
          snapshot={snapshot}
          transfers={transfers}
          removals={removals}
        />
      </main>
    </div>
  );
}

interface PageProps {
  route: Route;
  snapshot: Snapshot;
  transfers: Transfers;
  /** Relays that were just removed, and may be had back. */
  removals: Removals;
}

function Page(props: PageProps) {
  const { route, snapshot, transfers, removals } = props;
  switch (route.page) {
    case 'overview':
      return <OverviewPage snapshot={snapshot} />;
    case 'relays':
      return <RelaysPage {...{ snapshot, removals }} />;
    case 'relay':
      return <RelayPage url={route.url} snapshot={snapshot} onRemoved={removals.onRemoved} />;
    case 'events':
      return <EventsPage at={route.at ?? ''} snapshot={snapshot} />;
    case 'sync':
      return <SyncPage snapshot={snapshot} />;
    case 'compare':
      return <ComparePage snapshot={snapshot} />;
    case 'outbox':
      return <OutboxPage snapshot={snapshot} />;
    case 'sites':
      return <SitesPage snapshot={snapshot} />;
    case 'storage':
      return <StoragePage {...{ snapshot, transfers }} />;
    case 'settings':
      return <SettingsPage snapshot={snapshot} />;
    case 'health':
      return <HealthPage snapshot={snapshot} />;
  }
}
