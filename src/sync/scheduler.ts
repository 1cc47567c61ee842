import * as v from 'valibot';
import { type KeyValue, storedValue } from '../mailboxes/stored-value';

const JobTableSchema = v.record(
  v.string(),
  v.object({ nextRunAt: v.number(), runningSince: v.optional(v.number()) }),
);

export interface Job {
  /** Milliseconds between runs, as the settings are now. */
  readonly every: () => Promise<number>;
  /** Does the work; may ask to be run again sooner than usual, in so many milliseconds. */
  readonly run: () => Promise<{ againAfter?: number }>;
}

export interface SchedulerDeps {
  readonly storage: KeyValue;
  /** Milliseconds. */
  readonly clock: () => number;
  readonly jobs: Readonly<Record<string, Job>>;
  readonly onError: (error: unknown) => void;
}

export interface Scheduler {
  /** Runs what is due, and what a killed background left unfinished. Resolves when it is done. */
  wake(): Promise<void>;
  /** Runs a job whether it is due or not; while it runs, the same run is joined. */
  run(job: string): Promise<void>;
  /** When the job is due next, in milliseconds. */
  nextRunAt(job: string): Promise<number | undefined>;
}

/**
 * The persisted table of jobs. A job that was running when the background was killed is still
 * marked so, and runs again at the next wake-up.
 */
export function createScheduler({ storage, clock, jobs, onError }: SchedulerDeps): Scheduler {
  const table = storedValue(storage, 'jobs', JobTableSchema, {});
  const running = new Map<string, Promise<void>>();

  const isDue = async (name: string): Promise<boolean> => {
    const entry = (await table.read())[name];
    if (entry === undefined || entry.runningSince !== undefined) return true;
    const wait = entry.nextRunAt - clock();
    // Longer than its period it waits only because the clock was wrong once.
    return wait <= 0 || wait > ((await jobs[name]?.every()) ?? 0);
  };

  const perform = async (name: string, job: Job): Promise<void> => {
    const nextRunAt = (await table.read())[name]?.nextRunAt ?? 0;
    await table.update((it) => ({ ...it, [name]: { nextRunAt, runningSince: clock() } }));
    let after = await job.every();
    try {
      after = Math.min(after, (await job.run()).againAfter ?? after);
    } catch (error) {
      onError(error);
    }
    await table.update((it) => ({ ...it, [name]: { nextRunAt: clock() + after } }));
  };

  const run = (name: string): Promise<void> => {
    const job = jobs[name];
    if (!job) return Promise.reject(new Error(`No job is called ${name}.`));
    const current = running.get(name);
    if (current) return current;
    const started = perform(name, job).finally(() => running.delete(name));
    running.set(name, started);
    return started;
  };

  return {
    run,
    async wake() {
      const names = Object.keys(jobs);
      const due = await Promise.all(names.map(isDue));
      await Promise.all(names.filter((_, i) => due[i]).map(run));
    },
    nextRunAt: async (name) => (await table.read())[name]?.nextRunAt,
  };
}
