import type { Filter } from '../nostr/filter';

/**
 * What a filter asks for beyond another one, where they differ in one list only: somebody is
 * followed now, or a kind is kept now. `nothing` when the list became shorter, or when only less far
 * is looked back. `undefined` when they differ in more than that: then what was read by one says
 * nothing of the other.
 */
export function widenedFilter(before: Filter, after: Filter): Filter | 'nothing' | undefined {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Filter)[];
  const isLater = (after.since ?? 0) >= (before.since ?? 0);
  const different = keys.filter(
    (key) =>
      JSON.stringify(before[key]) !== JSON.stringify(after[key]) && !(key === 'since' && isLater),
  );
  const [key] = different;
  if (key === undefined) return 'nothing';
  const [old, now] = [before[key], after[key]];
  if (different.length > 1 || !Array.isArray(old) || !Array.isArray(now)) return undefined;
  const known = new Set<unknown>(old);
  const added = now.filter((value) => !known.has(value));
  return added.length === 0 ? 'nothing' : { ...after, [key]: added };
}
