import { describe, it } from 'vitest';
import { playCase } from './play-case';
import type { ZooCase } from './zoo-case';

declare module '@vitest/runner' {
  interface TaskMeta {
    /** How it went with one relay and case, for `zoo-reporter`. */
    zoo?: string;
  }
}

/** The cases of one group, each as a test. They run side by side: most of their time is waiting. */
export function playCases(title: string, cases: readonly ZooCase[]): void {
  describe(title, () => {
    for (const zooCase of cases) {
      it.concurrent(`${zooCase.name} (${zooCase.source})`, async ({ task }) => {
        task.meta.zoo = `${zooCase.name} … ${await playCase(zooCase)}`;
      });
    }
  });
}
