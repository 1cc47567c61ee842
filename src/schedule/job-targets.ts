import type { RelayRecord } from '../messages/records';
import type { RelaySchedule, ScheduleSettings } from '../messages/schedule-settings';
import { nextDaily } from './next-daily';

/** What the scheduler has the engine do by itself, the most thorough first. */
export const syncKinds = ['full', 'reconcile', 'backfill', 'upload', 'realtime'] as const;
export type SyncKind = (typeof syncKinds)[number];

/** The jobs of which each is part of another one's work. */
const parts: Readonly<Record<SyncKind, readonly SyncKind[]>> = {
  full: ['reconcile', 'backfill', 'upload', 'realtime'],
  reconcile: ['backfill', 'upload', 'realtime'],
  backfill: [],
  upload: [],
  realtime: [],
};

const fieldOf = {
  full: 'fullAt',
  reconcile: 'reconcileMinutes',
  backfill: 'backfillMinutes',
  upload: 'uploadMinutes',
  realtime: 'realtimeMinutes',
} as const satisfies Record<SyncKind, keyof RelaySchedule>;

/** One kind of sync for the relays that share its time. */
export interface JobTarget {
  /** The kind, followed by a relay's address where that has a time of its own. */
  readonly name: string;
  readonly kind: SyncKind;
  readonly urls: ReadonlySet<string>;
  /** Names of targets whose work is part of this one's. */
  readonly covers: readonly string[];
  /** In milliseconds; `undefined`: never. */
  readonly nextAfter: (from: number) => number | undefined;
}

/** Which relays are synced when: together, but for those whose `config` says otherwise. */
export function jobTargets(
  settings: ScheduleSettings,
  relays: readonly Pick<RelayRecord, 'url' | 'config'>[],
  timeZone: string,
): JobTarget[] {
  const targets = syncKinds.flatMap((kind) => targetsOf(kind, settings, relays, timeZone));
  return targets.map((target) => ({ ...target, covers: coveredBy(target, targets) }));
}

type Uncovering = Omit<JobTarget, 'covers'>;

function targetsOf(
  kind: SyncKind,
  settings: ScheduleSettings,
  relays: readonly Pick<RelayRecord, 'url' | 'config'>[],
  timeZone: string,
): Uncovering[] {
  const field = fieldOf[kind];
  const own = relays.filter(({ config }) => config[field] !== undefined);
  const others = relays.filter(({ config }) => config[field] === undefined);
  const shared: Uncovering = {
    name: kind,
    kind,
    urls: new Set(others.map(({ url }) => url)),
    nextAfter: (from) => nextTime(settings[field], from, timeZone),
  };
  const single = own.map(({ url, config }) => ({
    name: `${kind} ${url}`,
    kind,
    urls: new Set([url]),
    nextAfter: (from: number) => nextTime(config[field] ?? settings[field], from, timeZone),
  }));
  return [shared, ...single];
}

function coveredBy({ kind, urls }: Uncovering, targets: readonly Uncovering[]): string[] {
  return targets
    .filter((other) => parts[kind].includes(other.kind))
    .filter((other) => [...other.urls].every((url) => urls.has(url)))
    .map(({ name }) => name);
}

/** `setting`: minutes between two runs with 0 for never, or a time of day. */
function nextTime(setting: number | string, from: number, timeZone: string): number | undefined {
  if (typeof setting === 'number') return setting > 0 ? from + setting * 60_000 : undefined;
  return setting === 'never' ? undefined : nextDaily(setting, from, timeZone);
}
