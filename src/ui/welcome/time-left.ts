import type { RelayRecord, Status } from '../../messages/records';

/** Enough was seen of a relay's pace to go by. */
const leastElapsedMs = 2_000;

/**
 * Milliseconds until the slowest relay of those that are syncing is through, at the pace it has kept;
 * `undefined` while one of them does not know how much there is, as by REQ, or has just begun.
 */
export function timeLeft(
  relays: readonly RelayRecord[],
  status: Status,
  now: number,
): number | undefined {
  const syncing = relays.flatMap((relay) => {
    const it = status.relays[relay.url];
    return relay.enabled && it?.state === 'syncing' ? [it] : [];
  });
  const left = syncing.map(({ since, received = 0, wanted }) => {
    const elapsed = now - since;
    if (wanted === undefined || received <= 0 || elapsed < leastElapsedMs) return Number.NaN;
    return (elapsed * Math.max(0, wanted - received)) / received;
  });
  const longest = Math.max(...left);
  return Number.isFinite(longest) ? longest : undefined;
}
