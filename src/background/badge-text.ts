import type { SiteRequest } from '../messages/grants';
import type { RelayRecord, Status } from '../messages/records';

/**
 * What the icon says: how many sites ask, `!` when something is wrong, nothing when all is well. That
 * no relay answers without a network, or was syncing when the user paused, is nothing wrong.
 */
export function badgeText(
  requests: readonly SiteRequest[],
  relays: readonly RelayRecord[],
  status: Status,
): string {
  if (requests.length > 0) return String(requests.length);
  const states = relays.filter((it) => it.enabled).map(({ url }) => status.relays[url]?.state);
  const allFail = states.length > 0 && states.every((it) => it === 'error');
  const mayFail = status.online && status.paused !== true;
  return status.problem || (mayFail && allFail) ? '!' : '';
}
