import type { SiteRequest, Status } from '../messages/records';

/** What the icon says: how many sites ask, `!` when something is wrong, nothing when all is well. */
export function badgeText(requests: readonly SiteRequest[], status: Status): string {
  if (requests.length > 0) return String(requests.length);
  const relays = Object.values(status.relays);
  const allFail = relays.length > 0 && relays.every((it) => it.state === 'error');
  return status.problem || allFail ? '!' : '';
}
