import type { RelayStatus } from '../../../messages/records';

/** How much of what a relay has was ever asked for. Times in milliseconds since 1970. */
export type BackfillState =
  /** All of it, up to this time. */
  | { readonly state: 'complete'; readonly until: number }
  /** From the newest down to this time. */
  | { readonly state: 'under-way'; readonly downTo: number };

/** Over all scopes of a relay: as far as the one that is least far. `undefined`: not known. */
export function backfillState(status: RelayStatus | undefined): BackfillState | undefined {
  const scopes = status?.scopes ?? [];
  const unread = scopes.filter(({ readUntil }) => readUntil === undefined);
  if (unread.length > 0) {
    const downTo = Math.max(...unread.map((it) => it.readDownTo ?? Infinity));
    return Number.isFinite(downTo) ? { state: 'under-way', downTo: downTo * 1000 } : undefined;
  }
  const until = Math.min(...scopes.map((it) => it.readUntil ?? Infinity));
  return Number.isFinite(until) ? { state: 'complete', until: until * 1000 } : undefined;
}
