import { useEffect, useState } from 'preact/hooks';
import { requestHosts } from '../../platform/change-host-access';
import { mayRunOn } from '../../platform/host-access';
import { reloadTab } from '../../platform/reload-tab';
import { currentTab, openExtensionPage } from '../../platform/tabs';
import { Button } from '../shared/button';
import { ErrorNotice } from '../shared/error-notice';
import { hostPattern } from '../shared/host-pattern';
import { text } from '../shared/text';
import { useAction } from '../shared/use-action';
import { useHostAccess } from '../shared/use-host-access';

interface TabUnder {
  readonly tabId: number | undefined;
  /** Of the site in the tab, where the browser tells its address: to whom the user has just clicked on. */
  readonly pattern: string | undefined;
}

interface Place extends TabUnder {
  /** Larder may run there. */
  readonly isHere: boolean;
}

/** Why the page in the tab may have no `window.nostrdb`: the browser lets Larder run on chosen sites alone. */
export function NotHere() {
  const [place, setPlace] = useState<Place>();
  const { busy, error, run } = useAction();
  // Given here or elsewhere, it counts at once.
  const patterns = useHostAccess()?.patterns;
  useEffect(() => {
    findPlace(place).then(setPlace, reportError);
  }, [patterns]);
  if (!place) return null;
  const { tabId, pattern, isHere } = place;
  if (isHere)
    return (
      <p class="muted site-none" data-site="none">
        {text('siteNone')}
      </p>
    );

  const runHere = (wanted: string): void =>
    void run(async () => {
      if ((await requestHosts([wanted])) && tabId !== undefined) await reloadTab(tabId);
    });
  return (
    <div class="card not-here" data-permission="not-here">
      <p>{text('notHere')}</p>
      <div>
        {pattern === undefined ? (
          <Button onClick={() => void openExtensionPage('dashboard', 'sites')}>
            {text('notHereChoose')}
          </Button>
        ) : (
          <Button tone="primary" busy={busy} onClick={() => runHere(pattern)}>
            {text('notHereRun', pattern.replace(/\/\*$/, ''))}
          </Button>
        )}
      </div>
      <ErrorNotice error={error} />
    </div>
  );
}

async function findPlace(before: TabUnder | undefined): Promise<Place> {
  const { tabId, pattern } = before ?? (await findTab());
  const isHere = pattern !== undefined && (await mayRunOn(pattern));
  return { tabId, pattern, isHere };
}

async function findTab(): Promise<TabUnder> {
  const tab = await currentTab();
  return { tabId: tab?.id, pattern: tab?.url === undefined ? undefined : hostPattern(tab.url) };
}
