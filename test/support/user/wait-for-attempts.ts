import type { TestPage } from '../browser/extension-browser';
import { until } from '../browser/until';
import { readSnapshot } from './read-snapshot';

/** Waits until an event of the outbox has been offered to a relay so many times. */
export async function waitForAttempts(
  page: TestPage,
  event: string,
  relay: string,
  count: number,
): Promise<void> {
  const attempts = async () => {
    const { entries } = (await readSnapshot(page)).outbox;
    const targets = entries.find((it) => it.id === event)?.targets;
    return targets?.find((it) => it.relay === relay)?.attempts ?? 0;
  };
  await until(
    async () => (await attempts()) === count,
    async () => new Error(`${await attempts()} attempts instead of ${count}.`),
    15_000,
  );
}
