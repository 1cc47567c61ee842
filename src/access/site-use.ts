import type { ActivityDay } from '../messages/activity-record';
import { limits } from '../messages/limits';

/** What a site has just done, in numbers. */
export type SiteUse = Omit<ActivityDay, 'day'>;

export const noUse: SiteUse = { calls: 0, read: {}, added: 0 };

/** Both together. However many kinds a site asks for, so many are told apart. */
export function addedUse(one: SiteUse, other: SiteUse): SiteUse {
  const read = new Map(Object.entries(one.read));
  for (const [kind, count] of Object.entries(other.read)) {
    const isKnown = read.has(kind) || read.size < limits.activityKinds;
    const key = isKnown ? kind : 'other';
    read.set(key, (read.get(key) ?? 0) + count);
  }
  return {
    calls: one.calls + other.calls,
    read: Object.fromEntries(read),
    added: one.added + other.added,
  };
}

/** Events that were handed over, by kind. */
export function readUse(events: readonly { readonly kind: number }[]): SiteUse {
  const read: Record<string, number> = {};
  for (const { kind } of events) read[kind] = (read[kind] ?? 0) + 1;
  return { ...noUse, read };
}
