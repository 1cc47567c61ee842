import type { TestPage } from '../browser/extension-browser';
import { dashboardPath } from '../user/dashboard';
import type { Screen } from './screen';

const events = (query: string) => ({ at: `${dashboardPath}#events${query}`, width: 1200 });

/** The lists of events, and an event opened. */
export const eventScreens: readonly Screen[] = [
  {
    name: 'events-nothing-found',
    ...events('/?text=quincequincequince'),
    ready: '.events-count[data-count="0"]',
  },
  { name: 'events-opened', ...events(''), ready: '.event-row', act: openFirst },
];

async function openFirst(page: TestPage): Promise<void> {
  await page.click('.event-row > a');
  await page.waitFor('the event', () => document.querySelector('[data-opened]'));
}
