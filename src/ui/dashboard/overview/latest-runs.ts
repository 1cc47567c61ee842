import type { RelayRecord, ScopeStatus, Status } from '../../../messages/records';

/** The last run of one scope with one relay. */
export interface LatestRun extends ScopeStatus {
  readonly relay: string;
}

/** The latest runs over all relays that are still there, newest first, at most `count`. */
export function latestRuns(
  relays: readonly RelayRecord[],
  statuses: Status['relays'],
  count: number,
): LatestRun[] {
  return relays
    .flatMap(({ url }) => (statuses[url]?.scopes ?? []).map((run) => ({ ...run, relay: url })))
    .toSorted((a, b) => b.finishedAt - a.finishedAt)
    .slice(0, count);
}
