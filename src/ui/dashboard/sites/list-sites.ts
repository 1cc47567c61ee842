import type { SiteActivity } from '../../../messages/activity-record';
import type { Grant } from '../../../messages/grants';
import type { Snapshot } from '../../../messages/snapshot';
import { type SitePermission, sitePermission, splitOrigin } from '../../shared/site-permission';

/** A site that was decided about, that waits, that has put something by, or used the cache lately. */
export interface SiteEntry {
  readonly origin: string;
  readonly permission: SitePermission;
  /** The decision that counts, if one does. */
  readonly grant: Grant | undefined;
  readonly activity: SiteActivity | undefined;
}

type Known = Pick<Snapshot, 'grants' | 'requests' | 'pantries' | 'activity' | 'settings'>;

/**
 * Every site there is anything to say about, or was until now (`left`): first those that wait for an
 * answer, then by name.
 */
export function listSites(
  { grants, requests, pantries, activity, settings }: Known,
  now: number,
  left: readonly string[] = [],
): SiteEntry[] {
  const decided = new Map(grants.map((grant) => [grant.origin, grant]));
  const seen = new Map(activity.map((it) => [it.origin, it]));
  const { newSites } = settings.sites;
  const origins = new Set([
    ...decided.keys(),
    ...requests.map((request) => request.origin),
    ...pantries,
    ...seen.keys(),
    ...left,
  ]);
  const entries = [...origins].map((origin) => {
    const grant = decided.get(origin);
    const permission = sitePermission(origin, { grant, requests, newSites }, now);
    const counts = permission === 'allowed' || permission === 'refused';
    return { origin, permission, grant: counts ? grant : undefined, activity: seen.get(origin) };
  });
  return entries.toSorted(
    (a, b) =>
      Number(b.permission === 'asking') - Number(a.permission === 'asking') ||
      splitOrigin(a.origin).host.localeCompare(splitOrigin(b.origin).host),
  );
}
