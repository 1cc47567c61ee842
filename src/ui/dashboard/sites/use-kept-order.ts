import { useRef } from 'preact/hooks';
import type { SiteEntry } from './list-sites';

/**
 * The sites as listed, but one that was shown before stays where it is as long as the page is shown, also when it asks no
 * more: whoever has answered sees what came of it, and no other site takes its place under the pointer.
 */
export function useKeptOrder(sites: readonly SiteEntry[]): readonly SiteEntry[] {
  const order = useRef<readonly string[]>([]);
  const listed = sites.map(({ origin }) => origin);
  order.current = placeNew(order.current, listed);
  const place = new Map(order.current.map((origin, at) => [origin, at]));
  return sites.toSorted((a, b) => (place.get(a.origin) ?? 0) - (place.get(b.origin) ?? 0));
}

/** Puts what is only `listed` before the first of the `kept` that is listed after it. */
export function placeNew(kept: readonly string[], listed: readonly string[]): readonly string[] {
  const rank = new Map(listed.map((it, at) => [it, at]));
  const order = [...kept];
  for (const [at, it] of listed.entries()) {
    if (kept.includes(it)) continue;
    const next = order.findIndex((other) => (rank.get(other) ?? -1) > at);
    order.splice(next < 0 ? order.length : next, 0, it);
  }
  return order;
}
