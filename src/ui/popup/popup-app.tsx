import { type BriefSnapshot, briefReaders } from '../../messages/brief-snapshot';
import { openExtensionPage } from '../../platform/tabs';
import { Brand } from '../shared/brand';
import { Button } from '../shared/button';
import { later } from '../shared/later';
import { relaysInUse } from '../shared/relays-in-use';
import { StateNotices } from '../shared/state-notices';
import { SyncNow } from '../shared/sync-now';
import { text } from '../shared/text';
import { useOnline } from '../shared/use-online';
import { useSettled } from '../shared/use-settled';
import { useSnapshot } from '../shared/use-snapshot';
import { wantingSigner } from '../shared/wanting-signer';
import { AccountList } from './account-list';
import { FirstRun } from './first-run';
import { OutboxLine } from './outbox-line';
import { PauseButton } from './pause-button';
import { RelayList } from './relay-list';
import { SetupList } from './setup-list';
import { SiteCard } from './site-card';
import { StatusCard } from './status-card';
import { useChosenAccount } from './use-chosen-account';
import { useTabSite } from './use-tab-site';

const RequestList = later(async () => (await import('./request-list')).RequestList);

/** Top to bottom: what needs the user, this site, how things stand, and what can be changed. */
export function PopupApp({ initial }: { initial: BriefSnapshot }) {
  const stored = useSnapshot(initial, briefReaders);
  const online = useOnline();
  const snapshot = online ? stored : { ...stored, status: { ...stored.status, online } };
  const [chosen, choose] = useChosenAccount(snapshot.accounts);
  const site = useTabSite(snapshot);
  const here = typeof site === 'object' ? site.origin : undefined;
  // Until the tab is known, no question is drawn: one that moved under the pointer would be answered
  // by mistake.
  const others = snapshot.requests.filter((request) => request.origin !== here);
  const waiting = others.length < snapshot.requests.length;
  const started = snapshot.accounts.length > 0;
  const settled = useSettled([site !== undefined, here, ...aroundQuestions(snapshot)].join());
  const requests = site !== undefined && others.length > 0 && (
    <RequestList requests={others} settled={settled} />
  );
  return (
    <>
      <header class="topbar">
        <Brand />
        {started && (
          <div class="topbar-actions">
            <PauseButton paused={snapshot.status.paused} />
            <SyncNow snapshot={snapshot} />
          </div>
        )}
      </header>
      <main tabIndex={-1}>
        <StateNotices
          snapshot={snapshot}
          onOpen={(page) => void openExtensionPage('dashboard', page)}
        />
        {!started && <FirstRun />}
        {!waiting && requests}
        {(started || here !== undefined) && (
          <SiteCard site={site} snapshot={snapshot} settled={settled} />
        )}
        {waiting && requests}
        <SetupList snapshot={snapshot} />
        {started && (
          <>
            <StatusCard snapshot={snapshot} pubkey={chosen} onChoose={choose} />
            <OutboxLine waiting={snapshot.outbox.waiting} />
            <RelayList snapshot={snapshot} pubkey={chosen} />
            <AccountList snapshot={snapshot} />
            <footer class="popup-foot">
              <Button tone="quiet" icon="grid" onClick={() => void openExtensionPage('dashboard')}>
                {text('dashboardOpen')}
              </Button>
              <Button tone="quiet" icon="play" onClick={() => void openExtensionPage('sample')}>
                {text('sampleOpen')}
              </Button>
            </footer>
          </>
        )}
      </main>
    </>
  );
}

/** All that moves the questions of sites: other questions, and what `StateNotices` has to say. */
function aroundQuestions(snapshot: BriefSnapshot): unknown[] {
  const { problem, inMemory, paused, online } = snapshot.status;
  const asking = snapshot.requests.map(({ origin }) => origin);
  const counts = [wantingSigner(snapshot).length, relaysInUse(snapshot.relays).length];
  return [...asking, ...counts, problem?.code, inMemory, paused, online];
}
