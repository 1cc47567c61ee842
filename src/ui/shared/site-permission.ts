import type { Grant, SiteRequest } from '../../messages/grants';
import type { NewSites } from '../../messages/site-settings';

/**
 * `asking`: it has called and waits. `silent`: it has called, and nothing is decided or waiting.
 * `default`: nothing is decided about it, and such sites may read public events.
 */
export type SitePermission = 'asking' | 'silent' | 'default' | 'allowed' | 'refused';

export interface Decided {
  /** About this site, if anything is. */
  readonly grant: Grant | undefined;
  readonly requests: readonly SiteRequest[];
  readonly newSites: NewSites;
}

/** Where a site stands at `now` (milliseconds). A grant that has run out is none. */
export function sitePermission(
  origin: string,
  { grant, requests, newSites }: Decided,
  now: number,
): SitePermission {
  if (grant !== undefined && isInForce(grant, now)) {
    return grant.decision === 'allow' ? 'allowed' : 'refused';
  }
  if (newSites === 'read') return 'default';
  return requests.some((request) => request.origin === origin) ? 'asking' : 'silent';
}

function isInForce(grant: Grant, now: number): boolean {
  return typeof grant.until === 'string' || grant.until > now;
}

/**
 * An origin in two parts, so that the host, which is what a user knows a site by, can stand out. All
 * of it is always shown: "https" and the port are part of who is asking.
 */
export function splitOrigin(origin: string): { scheme: string; host: string } {
  const cut = origin.indexOf('://') + 3;
  return cut < 3
    ? { scheme: '', host: origin }
    : { scheme: origin.slice(0, cut), host: origin.slice(cut) };
}
