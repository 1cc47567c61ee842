import type { TestPage } from '../browser/extension-browser';

/** On the dashboard's page of the outbox: waits until the relays of an event stand so, and in no other way. */
export async function waitForTargets(
  page: TestPage,
  id: string,
  states: readonly string[],
): Promise<void> {
  await page.waitFor(
    `the event to be ${states.join(' and ')}`,
    (entry, wanted) => {
      const targets = document.querySelectorAll<HTMLElement>(`${entry} [data-state]`);
      const found = new Set([...targets].map(({ dataset }) => dataset.state));
      return [...found].sort().join() === wanted;
    },
    { args: [`[data-event="${id}"]`, states.toSorted().join()] },
  );
}
