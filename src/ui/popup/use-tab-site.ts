import { useEffect, useState } from 'preact/hooks';
import type { AdminResults } from '../../messages/admin';
import type { BriefSnapshot } from '../../messages/brief-snapshot';
import { ask } from '../../platform/admin-client';
import { currentTab } from '../../platform/tabs';
import { firstPaint } from '../shared/first-paint';

/** `undefined` until the background has answered; `none` when the page does not use nostrdb. */
export type TabSite = NonNullable<AdminResults['site.ofTab']> | 'none' | undefined;

/** The site in the tab under the popup, asked for again whenever permissions have changed. */
export function useTabSite({ grants, requests }: BriefSnapshot): TabSite {
  const [site, setSite] = useState<TabSite>();
  // Compared by content: each change of anything in storage makes new arrays of the same things.
  // Their change is the trigger of the effect, which does not read them itself.
  const permissions = JSON.stringify([grants, requests]);
  useEffect(() => {
    let current = true;
    findTabSite().then(
      (found) => {
        if (current) setSite(found);
      },
      (reason) => {
        // Without an answer there is nothing to decide about; waiting requests are listed anyway.
        reportError(reason);
        if (current) setSite('none');
      },
    );
    return () => {
      current = false;
    };
  }, [permissions]);
  return site;
}

async function findTabSite(): Promise<TabSite> {
  const tabId = (await currentTab())?.id;
  if (tabId === undefined) return 'none';
  await firstPaint();
  return (await ask({ type: 'site.ofTab', tabId })) ?? 'none';
}
