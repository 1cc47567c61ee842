import * as v from 'valibot';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';
import { siteQuestion } from '../messages/page-protocol';

/** Which site a tab's page called from, for the popup over that tab. */
export interface SiteBook {
  note(tabId: number, origin: string): void;
  forget(tabId: number): void;
  /** `undefined` when the document that is there now has not used the cache. */
  siteOf(tabId: number): Promise<string | undefined>;
}

export interface SiteBookDeps {
  /** Outlives the background, not the browser. */
  readonly session: KeyValue;
  readonly tabAnswers: (tabId: number, question: string) => Promise<boolean>;
  readonly onError: (error: unknown) => void;
}

/**
 * Kept without the permission to see tabs: origins come from the ports that pages opened, and
 * whether the tab is still there is asked of the tab itself, only when the popup wants to know.
 */
export function createSiteBook({ session, tabAnswers, onError }: SiteBookDeps): SiteBook {
  const sites = storedValue(session, 'sites', v.record(v.string(), v.string()), {});
  return {
    note(tabId, origin) {
      sites
        .update((all) => (all[tabId] === origin ? all : { ...all, [tabId]: origin }))
        .catch(onError);
    },
    forget(tabId) {
      sites
        .update((all) => {
          const { [tabId]: gone, ...others } = all;
          return gone === undefined ? all : others;
        })
        .catch(onError);
    },
    async siteOf(tabId) {
      const origin = (await sites.read())[tabId];
      if (origin === undefined || !(await tabAnswers(tabId, siteQuestion))) return undefined;
      return origin;
    },
  };
}
