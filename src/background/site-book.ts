import * as v from 'valibot';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { siteQuestion } from '../messages/page-protocol';

/** Which site a tab's page called from, for the popup over that tab. */
export interface SiteBook {
  note(tabId: number, origin: string): void;
  /** `undefined` when the document that is there now has not used the cache. */
  siteOf(tabId: number): Promise<string | undefined>;
}

export interface SiteBookDeps {
  /** Outlives the background, not the browser. */
  readonly session: KeyValue;
  readonly tabAnswers: (tabId: number, question: string) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

const TabSchema = v.object({ tabId: v.number(), origin: v.string() });
type Tab = v.InferOutput<typeof TabSchema>;

/** More tabs than people have open: those that called last are kept. */
const maxTabs = 500;

/**
 * Kept without the permission to see tabs: origins come from the ports that pages opened, and
 * whether the tab is still there is asked of the tab itself, only when the popup wants to know. To
 * hear of closed tabs would wake the background for each of them; no browser gives the number of
 * one to another while it runs.
 */
export function createSiteBook({ session, tabAnswers, onError }: SiteBookDeps): SiteBook {
  const tabs = storedValue<readonly Tab[]>(session, 'tabs', v.array(TabSchema), []);
  return {
    note(tabId, origin) {
      const noted = (all: readonly Tab[]) => {
        const last = all.at(-1);
        if (last?.tabId === tabId && last.origin === origin) return all;
        return [...all.filter((tab) => tab.tabId !== tabId), { tabId, origin }].slice(-maxTabs);
      };
      tabs.update(noted).catch(onError);
    },
    async siteOf(tabId) {
      const tab = (await tabs.read()).find((it) => it.tabId === tabId);
      if (!tab || !(await tabAnswers(tabId, siteQuestion))) return undefined;
      return tab.origin;
    },
  };
}
