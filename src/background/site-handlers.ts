import type { ActivityLog } from '../access/activity-log';
import type { GrantBook } from '../access/grant-book';
import type { AdminHandlers } from '../messages/admin';
import type { Grant } from '../messages/grants';
import type { SiteBook } from './site-book';
import type { SitePantries } from './site-pantries';
import type { VirtualRelay } from './virtual-relay';

export interface SiteDeps {
  readonly grants: GrantBook;
  readonly sites: SiteBook;
  readonly pantries: SitePantries;
  readonly activity: Pick<ActivityLog, 'forget' | 'restore'>;
  readonly virtualRelay: VirtualRelay;
  /** Milliseconds. */
  readonly clock: () => number;
}

/** What "allow" grants where nothing was chosen: everything but encrypted messages. */
const openTerms: Pick<Grant, 'scopes' | 'rights'> = {
  scopes: ['public', 'own'],
  rights: ['read', 'write'],
};

const eightHours = 8 * 60 * 60 * 1000;

/** Answers what Larder's pages ask about sites. */
export function siteHandlers(deps: SiteDeps) {
  const { grants, sites, pantries, activity, virtualRelay, clock } = deps;
  const until = {
    session: () => 'session',
    hours: () => clock() + eightHours,
    always: () => 'always',
    unchanged: (origin: string) => {
      const last = grants.allowedLast(origin)?.until ?? 'always';
      // What has run out begins anew: to last longer was never chosen.
      return typeof last === 'number' && last <= clock() ? clock() + eightHours : last;
    },
  } satisfies Record<string, (origin: string) => Grant['until']>;
  return {
    async 'site.ofTab'({ tabId }) {
      const origin = await sites.siteOf(tabId);
      if (origin === undefined) return undefined;
      await grants.ready();
      const grant = grants.grantOf(origin);
      return grant ? { origin, grant } : { origin };
    },
    async 'site.allow'({ origin, until: chosen, terms }) {
      await grants.ready();
      const last = chosen === 'unchanged' ? grants.allowedLast(origin) : undefined;
      const { scopes, rights } = terms ?? last ?? openTerms;
      await grants.allow(origin, { scopes, rights, until: until[chosen](origin) });
      return undefined;
    },
    async 'site.refuse'({ origin }) {
      await grants.refuse(origin);
      await virtualRelay.forget(origin);
      return undefined;
    },
    async 'site.forget'({ origin }) {
      await grants.forget(origin);
      await virtualRelay.forget(origin);
      return undefined;
    },
    async 'site.restore'({ grant, relay }) {
      await grants.restore(grant);
      const { origin } = grant;
      // What it is now may be another decision, by which it is not stood in for.
      const isAllowed = grants.grantOf(origin)?.decision === 'allow';
      if (relay && isAllowed)
        await virtualRelay.handlers['site.relay']({ type: 'site.relay', origin, on: true });
      return undefined;
    },
    async 'site.forgetActivity'({ origin }) {
      await activity.forget(origin);
      return undefined;
    },
    async 'site.restoreActivity'({ activity: forgotten }) {
      await activity.restore(forgotten);
      return undefined;
    },
    'site.pantry': ({ origin }) => pantries.size(origin),
    async 'site.clearPantry'({ origin }) {
      await pantries.clear(origin);
      return undefined;
    },
    ...virtualRelay.handlers,
  } satisfies Partial<AdminHandlers>;
}
