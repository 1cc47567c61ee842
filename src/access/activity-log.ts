import type { ActivityDay, SiteActivity } from '../messages/activity-record';
import { dayOf } from '../messages/day-of';
import { limits } from '../messages/limits';
import { addedUse, noUse, type SiteUse } from './site-use';

/** Milliseconds between what a site does and its being written: a background that dies loses so much. */
const batchMs = 5_000;

/** What sites that may use the cache did with it, by day. */
export interface ActivityLog {
  /** Counts at once, and is written together with what comes within some seconds. */
  note(origin: string, use: Partial<SiteUse>): void;
  /** Forgets what a site did. */
  forget(origin: string): Promise<void>;
  /** What was forgotten of a site counts again, beside what it did since. */
  restore(activity: SiteActivity): Promise<void>;
}

export interface ActivityLogOptions {
  /** Outlives the browser; Larder's pages draw from it. Changes are applied one after another. */
  readonly record: {
    update(alter: (sites: SiteActivity[]) => SiteActivity[]): Promise<unknown>;
  };
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly later: (run: () => void, ms: number) => void;
  /** Whether the user has decided about the site: those stay longest when there are too many. */
  readonly isDecided: (origin: string) => boolean;
  readonly onError: (error: unknown) => void;
}

/**
 * Bounded in every direction, because sites are strangers: so many sites, days of each and kinds of
 * a day. Nothing of what a site asked for is kept.
 */
export function createActivityLog(options: ActivityLogOptions): ActivityLog {
  const { record, now, later, isDecided, onError } = options;
  const pending = new Map<string, SiteUse>();

  function flush(): void {
    const uses = new Map(pending);
    pending.clear();
    record.update((sites) => bounded(merged(sites, uses, now()), isDecided)).catch(onError);
  }

  return {
    note(origin, use) {
      if (pending.size === 0) later(flush, batchMs);
      pending.set(origin, addedUse(pending.get(origin) ?? noUse, { ...noUse, ...use }));
    },
    async forget(origin) {
      pending.delete(origin);
      await record.update((sites) => sites.filter((site) => site.origin !== origin));
    },
    async restore(forgotten) {
      await record.update((sites) =>
        bounded(recent(withRestored(sites, forgotten), now()), isDecided),
      );
    },
  };
}

function merged(
  sites: readonly SiteActivity[],
  uses: ReadonlyMap<string, SiteUse>,
  now: number,
): SiteActivity[] {
  const all = new Map(sites.map((site) => [site.origin, site]));
  for (const [origin, use] of uses) {
    const days = withUse(all.get(origin)?.days ?? [], dayOf(now), use);
    all.set(origin, { origin, lastAt: now, days });
  }
  return recent([...all.values()], now);
}

function withRestored(sites: readonly SiteActivity[], forgotten: SiteActivity): SiteActivity[] {
  const { origin } = forgotten;
  const since = sites.find((site) => site.origin === origin);
  if (since === undefined) return [...sites, forgotten];
  let { days } = forgotten;
  // The oldest first, so that the newest comes to stand before all.
  for (const { day, ...use } of since.days.toReversed()) days = withUse(days, day, use);
  const whole = { origin, lastAt: Math.max(since.lastAt, forgotten.lastAt), days };
  return sites.map((site) => (site === since ? whole : site));
}

/** Without the days that are too long ago, and sites of which there is no other. */
function recent(sites: readonly SiteActivity[], now: number): SiteActivity[] {
  const oldest = dayOf(now - limits.activityDays * 24 * 60 * 60 * 1000);
  return sites.flatMap((site) => {
    const days = site.days.filter(({ day }) => day > oldest).slice(0, limits.activityDays);
    return days.length > 0 ? [{ ...site, days }] : [];
  });
}

function withUse(days: readonly ActivityDay[], day: string, use: SiteUse): ActivityDay[] {
  const known = days.find((it) => it.day === day) ?? noUse;
  return [{ day, ...addedUse(known, use) }, ...days.filter((it) => it.day !== day)];
}

function bounded(
  sites: readonly SiteActivity[],
  isDecided: (origin: string) => boolean,
): SiteActivity[] {
  const rank = ({ origin }: SiteActivity) => Number(isDecided(origin));
  return sites
    .toSorted((a, b) => rank(b) - rank(a) || b.lastAt - a.lastAt)
    .slice(0, limits.activitySites);
}
