import * as v from 'valibot';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';

const JobTableSchema = v.record(
  v.string(),
  v.object({ nextRunAt: v.number(), runningSince: v.optional(v.number()) }),
);
/** When each job is due next, and since when it runs, in milliseconds. */
export type JobTable = v.InferOutput<typeof JobTableSchema>;

export interface Job {
  /** When it is due again if it was done at `from`, in milliseconds; `undefined`: never by itself. */
  readonly nextAfter: (from: number) => number | undefined;
  /** The first run waits for its time too, instead of being due at once. */
  readonly waitsAtFirst?: boolean;
  /** Whether it may run now. What may not stays due. */
  readonly mayRun?: () => Promise<boolean>;
  /** The jobs whose work is part of this one's: they are done when this one is. */
  readonly covers?: readonly string[];
  /**
   * Does the work; may ask to be run again sooner than usual, in so many milliseconds: then it was
   * not done to the end.
   */
  readonly run: () => Promise<{ readonly againAfter?: number }>;
}

export type Jobs = Readonly<Record<string, Job>>;

export interface SchedulerDeps {
  readonly storage: KeyValue;
  /** Milliseconds. */
  readonly clock: () => number;
  /** The jobs as the settings are now. */
  readonly jobs: () => Promise<Jobs>;
  readonly onError: (error: unknown) => void;
}

export interface Scheduler {
  /** Runs what is due, and what a killed background left unfinished. Resolves when it is done. */
  wake(): Promise<void>;
  /** Runs a job whether it is due or not; while it runs, the same run is joined. */
  run(job: string): Promise<void>;
  /** The table as it is now: changed settings count, gone jobs are gone. */
  table(): Promise<JobTable>;
}

/**
 * The persisted table of jobs. A job that was running when the background was killed is still
 * marked so, and runs again at the next wake-up.
 */
export function createScheduler({ storage, clock, jobs, onError }: SchedulerDeps): Scheduler {
  const stored = storedValue(storage, 'jobs', JobTableSchema, {});
  const running = new Map<string, Promise<void>>();

  const upToDate = (all: Jobs) => stored.update((table) => withJobs(table, all, clock()));

  const perform = async (name: string): Promise<void> => {
    const all = await jobs();
    const job = all[name];
    if (!job) throw new Error(`No job is called ${name}.`);
    const table = await upToDate(all);
    const nextRunAt = table[name]?.nextRunAt ?? clock();
    await stored.update((it) => ({ ...it, [name]: { nextRunAt, runningSince: clock() } }));
    let againAfter: number | undefined;
    let done: readonly string[] = [name];
    try {
      ({ againAfter } = await job.run());
      if (againAfter === undefined) done = [name, ...(job.covers ?? [])];
    } catch (error) {
      onError(error);
    }
    const now = clock();
    await stored.update((it) => {
      const after = withDone(it, all, done, now);
      const again = againAfter === undefined ? undefined : now + againAfter;
      return again === undefined ? after : withSooner(after, name, again);
    });
  };

  const run = (name: string): Promise<void> => {
    const current = running.get(name);
    if (current) return current;
    const started = perform(name).finally(() => running.delete(name));
    running.set(name, started);
    return started;
  };

  const due = async (all: Jobs): Promise<string[]> => {
    const table = await upToDate(all);
    const now = clock();
    const names = Object.keys(table).filter((name) => isDue(table[name], now));
    const may = await Promise.all(names.map((name) => all[name]?.mayRun?.() ?? true));
    return names.filter((_, i) => may[i]);
  };

  return {
    run,
    async wake() {
      const all = await jobs();
      const names = await due(all);
      const covered = new Set(
        [...names, ...running.keys()].flatMap((name) => all[name]?.covers ?? []),
      );
      await Promise.all(names.filter((name) => !covered.has(name)).map(run));
    },
    table: async () => upToDate(await jobs()),
  };
}

function isDue(entry: JobTable[string] | undefined, now: number): boolean {
  if (!entry) return false;
  return entry.runningSince !== undefined || entry.nextRunAt <= now;
}

/**
 * Takes in new jobs and forgets those that are gone or never run by themselves. None waits longer
 * than it would if it had just run: its period was longer once, or the clock was wrong.
 */
function withJobs(table: JobTable, jobs: Jobs, now: number): JobTable {
  const after: JobTable = {};
  for (const [name, job] of Object.entries(jobs)) {
    const entry = table[name];
    const latest = job.nextAfter(now);
    if (latest === undefined) {
      if (entry?.runningSince !== undefined) after[name] = entry;
    } else if (entry) {
      after[name] = entry.nextRunAt > latest ? { ...entry, nextRunAt: latest } : entry;
    } else after[name] = { nextRunAt: job.waitsAtFirst ? latest : now };
  }
  const names = new Set([...Object.keys(table), ...Object.keys(after)]);
  return [...names].every((name) => table[name] === after[name]) ? table : after;
}

function withDone(table: JobTable, jobs: Jobs, names: readonly string[], now: number): JobTable {
  const after = { ...table };
  for (const name of names) {
    const nextRunAt = jobs[name]?.nextAfter(now);
    if (nextRunAt === undefined) delete after[name];
    else after[name] = { nextRunAt };
  }
  return after;
}

function withSooner(table: JobTable, name: string, nextRunAt: number): JobTable {
  const usual = table[name]?.nextRunAt ?? nextRunAt;
  return { ...table, [name]: { nextRunAt: Math.min(usual, nextRunAt) } };
}
