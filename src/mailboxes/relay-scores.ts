import * as v from 'valibot';
import type { EventStore } from '../store/event-store';
import { type KeyValue, storedValue } from './stored-value';

const Count = v.pipe(v.number(), v.minValue(0));
const ScoresSchema = v.record(
  v.string(),
  v.object({ runs: Count, failed: Count, stored: Count, at: Count }),
);
type Record = v.InferOutput<typeof ScoresSchema>[string];

/** Beyond so many runs the old ones count for less. */
const memory = 40;
/** Relays that are remembered; the ones not heard of for the longest time are forgotten. */
const maxRelays = 500;
/** Milliseconds after which what is known counts half: relays get better and worse. */
const halfLife = 14 * 24 * 60 * 60 * 1000;
/** Runs after which one that never brought anything is thought to have nothing. */
const patience = 5;
/** Scores are told in so many steps: not every run is to change who is looked for where. */
const steps = 4;

/** What relays were worth that were asked for other people's events. */
export interface RelayScores {
  /** From 0 to 1; 0.5 for a relay nobody knows. */
  read(): Promise<(url: string) => number>;
  /** A sync with a relay has ended. */
  ended(url: string, failed: boolean): Promise<void>;
}

export interface RelayScoresDeps {
  readonly storage: KeyValue;
  readonly store: Pick<EventStore, 'runs'>;
  /** Milliseconds. */
  readonly clock: () => number;
}

export function createRelayScores({ storage, store, clock }: RelayScoresDeps): RelayScores {
  const records = storedValue(storage, 'relayScores', ScoresSchema, {});
  return {
    async read() {
      const known = new Map(Object.entries(await records.read()));
      const now = clock();
      return (url) => scoreOf(known.get(url), now);
    },
    async ended(url, failed) {
      const before = new Map(Object.entries(await records.read())).get(url);
      const since = before?.at ?? 0;
      const runs = await store.runs({ relay: url, limit: 50 });
      const recent = runs.filter((it) => it.startedAt > since && it.scope.startsWith('follows'));
      const stored = recent.reduce((sum, run) => sum + run.stored, 0);
      const now = clock();
      await records.update((all) => withRun(all, url, { failed, stored, now }));
    },
  };
}

function withRun(
  all: { [url: string]: Record },
  url: string,
  { failed, stored, now }: { failed: boolean; stored: number; now: number },
): { [url: string]: Record } {
  const known = new Map(Object.entries(all));
  const before = known.get(url) ?? { runs: 0, failed: 0, stored: 0, at: 0 };
  const kept = before.runs >= memory ? 0.5 : 1;
  known.set(url, {
    runs: before.runs * kept + 1,
    failed: before.failed * kept + (failed ? 1 : 0),
    stored: before.stored + stored,
    at: now,
  });
  const latest = [...known].sort(([, a], [, b]) => b.at - a.at).slice(0, maxRelays);
  return Object.fromEntries(latest);
}

/** How often it worked, as if it had worked once and failed once before anything was known. */
function scoreOf(record: Record | undefined, now: number): number {
  if (!record) return 0.5;
  const { runs, failed, stored, at } = record;
  const weight = 0.5 ** (Math.max(0, now - at) / halfLife);
  const worked = runs - failed;
  const score = (worked * weight + 1) / (runs * weight + 2);
  const isEmpty = stored === 0 && worked >= patience;
  return Math.round((isEmpty ? score / 2 : score) * steps) / steps;
}
