import type { Grant } from '../../../messages/grants';
import type { Snapshot } from '../../../messages/snapshot';
import { type SitePermission, sitePermission, splitOrigin } from '../../shared/site-permission';

/** A site that was decided about, that waits, or that has put something by. */
export interface SiteEntry {
  readonly origin: string;
  readonly permission: SitePermission;
  /** The decision that counts, if one does. */
  readonly grant: Grant | undefined;
}

type Known = Pick<Snapshot, 'grants' | 'requests' | 'pantries'>;

/** Every site there is anything to say about: first those that wait for an answer, then by name. */
export function listSites({ grants, requests, pantries }: Known, now: number): SiteEntry[] {
  const decided = new Map(grants.map((grant) => [grant.origin, grant]));
  const origins = new Set([
    ...decided.keys(),
    ...requests.map((request) => request.origin),
    ...pantries,
  ]);
  const entries = [...origins].map((origin) => {
    const grant = decided.get(origin);
    const permission = sitePermission(origin, grant, requests, now);
    const counts = permission === 'allowed' || permission === 'refused';
    return { origin, permission, grant: counts ? grant : undefined };
  });
  return entries.toSorted(
    (a, b) =>
      Number(b.permission === 'asking') - Number(a.permission === 'asking') ||
      splitOrigin(a.origin).host.localeCompare(splitOrigin(b.origin).host),
  );
}
