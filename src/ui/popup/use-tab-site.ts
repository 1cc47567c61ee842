import { useEffect, useState } from 'preact/hooks';
import type { AdminResults } from '../../messages/admin';
import type { BriefSnapshot } from '../../messages/brief-snapshot';
import { ask } from '../../platform/admin-client';
import { currentTab } from '../../platform/tabs';
import { firstPaint } from '../shared/first-paint';

/**
 * `undefined` until the background has answered; `none` when the page does not use nostrdb; `unknown`
 * when the background could not tell.
 */
export type TabSite = NonNullable<AdminResults['site.ofTab']> | 'none' | 'unknown' | undefined;

/**
 * The site in the tab under the popup, asked for again whenever permissions have changed, or what was
 * wrong with Larder.
 */
export function useTabSite({ grants, requests, status }: BriefSnapshot): TabSite {
  const [site, setSite] = useState<TabSite>();
  // Compared by content: each change of anything in storage makes new objects of the same things.
  // Their change is the trigger of the effect, which does not read them itself.
  const occasion = JSON.stringify([grants, requests, status.problem]);
  useEffect(() => {
    let current = true;
    findTabSite().then(
      (found) => {
        if (current) setSite(found);
      },
      (reason) => {
        // Without an answer there is nothing to decide about; waiting requests are listed anyway.
        reportError(reason);
        if (current) setSite('unknown');
      },
    );
    return () => {
      current = false;
    };
  }, [occasion]);
  return site;
}

async function findTabSite(): Promise<TabSite> {
  const tabId = (await currentTab())?.id;
  if (tabId === undefined) return 'none';
  await firstPaint();
  return (await ask({ type: 'site.ofTab', tabId })) ?? 'none';
}
