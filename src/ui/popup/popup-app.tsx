import type { Snapshot } from '../../messages/snapshot';
import { openExtensionPage } from '../../platform/tabs';
import { Brand } from '../shared/brand';
import { StateNotices } from '../shared/state-notices';
import { SyncNow } from '../shared/sync-now';
import { SyncOverview } from '../shared/sync-overview';
import { useSnapshot } from '../shared/use-snapshot';
import { AccountList } from './account-list';
import { FirstRun } from './first-run';
import { OutboxLine } from './outbox-line';
import { RelayList } from './relay-list';
import { RequestList } from './request-list';
import { SiteCard } from './site-card';
import { useTabSite } from './use-tab-site';

/** Top to bottom: what needs the user, this site, how things stand, and what can be changed. */
export function PopupApp({ initial }: { initial: Snapshot }) {
  const snapshot = useSnapshot(initial);
  const site = useTabSite(snapshot);
  const here = typeof site === 'object' ? site.origin : undefined;
  // Until the tab is known, no question is drawn: one that moved under the pointer would be answered
  // by mistake.
  const waiting = snapshot.requests.some((request) => request.origin === here);
  const others = snapshot.requests.filter((request) => request.origin !== here);
  const started = snapshot.accounts.length > 0;
  const requests = <RequestList requests={site === undefined ? [] : others} />;
  return (
    <>
      <header class="topbar">
        <Brand />
        {started && <SyncNow snapshot={snapshot} />}
      </header>
      <main tabIndex={-1}>
        <StateNotices
          snapshot={snapshot}
          onOpen={(page) => void openExtensionPage('dashboard', page)}
        />
        {!started && <FirstRun />}
        {!waiting && requests}
        {(started || here !== undefined) && <SiteCard site={site} snapshot={snapshot} />}
        {waiting && requests}
        {started && (
          <>
            <SyncOverview snapshot={snapshot} />
            <OutboxLine waiting={snapshot.outbox.waiting} />
            <RelayList snapshot={snapshot} />
            <AccountList snapshot={snapshot} />
          </>
        )}
      </main>
    </>
  );
}
