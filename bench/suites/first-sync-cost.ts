import type { Comparison } from '../compare';

/** What one sync cost. The time is the user's: from the click to the last relay being through. */
export interface SyncCost {
  readonly durationMs: number;
  readonly rounds: number;
  readonly bytes: number;
}

export interface SyncRun {
  readonly first: SyncCost;
  readonly second: SyncCost;
  readonly rivalFirst: SyncCost;
  readonly rivalSecond: SyncCost;
}

/** Time, rounds and bytes of the first and of the second sync, beside the rival's. */
export function compareSyncs(
  runs: readonly SyncRun[],
  title: string,
  rivalName: string,
): Comparison[] {
  const metrics = [
    { metric: 'time', unit: 'ms', of: (cost: SyncCost) => cost.durationMs },
    { metric: 'rounds', unit: 'rounds', of: (cost: SyncCost) => cost.rounds },
    { metric: 'traffic', unit: 'bytes', of: (cost: SyncCost) => cost.bytes },
  ];
  const cases = [
    { name: `first sync, ${title}`, ours: 'first', rival: 'rivalFirst' },
    { name: `second sync, ${title}`, ours: 'second', rival: 'rivalSecond' },
  ] as const;
  return cases.flatMap(({ name, ours, rival }) =>
    metrics.map(({ metric, unit, of }) => ({
      case: name,
      metric,
      unit,
      better: 'lower' as const,
      rivalName,
      ours: runs.map((run) => of(run[ours])),
      rival: runs.map((run) => of(run[rival])),
    })),
  );
}
