import type { TestPage } from '../browser/extension-browser';

/** Until the page of the events has found so many. */
export function eventsCounted(page: TestPage, count: number): Promise<unknown> {
  return page.waitFor(
    `${count} events`,
    (wanted) =>
      document.querySelector<HTMLElement>('.events-count')?.dataset.count === String(wanted),
    { args: [count] },
  );
}

/** Until it shows one event. */
export function eventOpened(page: TestPage, id: string): Promise<unknown> {
  return page.waitFor(`the event ${id}`, (it) => document.querySelector(`[data-opened="${it}"]`), {
    args: [id],
  });
}

/** Until the keyboard is at an event of the list. */
export function eventFocused(page: TestPage, id: unknown): Promise<unknown> {
  return page.waitFor(
    `the focus on ${id}`,
    (it) => (document.activeElement as HTMLElement)?.dataset.event === it,
    { args: [id] },
  );
}
