import type { Plan } from './plan';

/** Compares each plan with the one before, for those who act on what is new. */
export interface PlanChanges {
  /** Takes the next plan. `added`: relays that were not known before. */
  take(plan: Plan, added: readonly string[]): void;
  /** Told which relays are to be asked something new. Returns the way to stop. */
  onChange(listener: (urls: readonly string[]) => void): () => void;
}

export function createPlanChanges(): PlanChanges {
  const listeners = new Set<(urls: readonly string[]) => void>();
  let before: ReadonlyMap<string, string> | undefined;
  return {
    take(plan, added) {
      const tasks = new Map([...plan].map(([url, it]) => [url, JSON.stringify(it)]));
      // What an earlier background asked for is not known here, but which relays it knew.
      const isNew = (url: string) =>
        before === undefined ? added.includes(url) : before.get(url) !== tasks.get(url);
      const changed = [...tasks.keys()].filter(isNew);
      before = tasks;
      if (changed.length > 0) for (const listener of listeners) listener(changed);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
