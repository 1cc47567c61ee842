import { type Filter, matchesAny } from '../nostr/filter';
import type { FittingPages } from './fitting-pages';
import { withinLimits } from './within-limits';

/**
 * How many events filters find together, each as many as it asks for, the newest, and no event twice.
 * What one of `others` finds does not count.
 */
export async function countWithinLimits(
  pages: FittingPages,
  filters: readonly Filter[],
  others: readonly Filter[],
): Promise<number> {
  const limits = withinLimits(filters);
  let count = 0;
  for (
    let asked = limits.unfilled();
    asked.length > 0 && !pages.isOver;
    asked = limits.unfilled()
  ) {
    for (const event of await pages.next(asked)) {
      if (limits.takes(event) && !matchesAny(others, event)) count += 1;
    }
  }
  return count;
}
