import type { SiteActivity } from '../../messages/activity-record';

type Day = SiteActivity['days'][number];

/** How many events a site was handed over on a day. */
export function readOn({ read }: Pick<Day, 'read'>): number {
  return Object.values(read).reduce((sum, count) => sum + count, 0);
}
