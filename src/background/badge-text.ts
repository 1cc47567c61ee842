import type { SiteRequest } from '../messages/grants';
import type { RelayRecord, Status } from '../messages/records';

/** What the icon says: how many sites ask, `!` when something is wrong, nothing when all is well. */
export function badgeText(
  requests: readonly SiteRequest[],
  relays: readonly RelayRecord[],
  status: Status,
): string {
  if (requests.length > 0) return String(requests.length);
  const states = relays.filter((it) => it.enabled).map(({ url }) => status.relays[url]?.state);
  const allFail = states.length > 0 && states.every((it) => it === 'error');
  return status.problem || allFail ? '!' : '';
}
