import type { TestPage } from '../browser/extension-browser';
import { dashboardPath } from '../user/dashboard';
import type { Screen } from './screen';

const events = (query: string) => ({ at: `${dashboardPath}#events${query}`, width: 1200 });
/** The newest of a kind, opened from the list of its kind. */
const newest = (kind: number) => ({
  ...events(`/?kinds=${kind}`),
  ready: '.event-row',
  act: openFirst,
});

/** The lists of events, and events of the kinds that are drawn each in its own way. */
export const eventScreens: readonly Screen[] = [
  {
    name: 'events-nothing-found',
    ...events('/?text=quincequincequince'),
    ready: '.events-count[data-count="0"]',
  },
  { name: 'events-opened', ...events(''), ready: '.event-row', act: openFirst },
  { name: 'events-article', ...newest(30_023) },
  { name: 'events-profile', ...newest(0) },
  {
    name: 'events-deleted',
    ...newest(7),
    act: async (page) => {
      await openFirst(page);
      await page.click('.event-actions [data-tone="danger"]');
      await page.waitFor('the way back', () =>
        document.querySelector('.notice [data-icon="check"]'),
      );
    },
  },
];

async function openFirst(page: TestPage): Promise<void> {
  await page.click('.event-row > a');
  await page.waitFor('the event', () => document.querySelector('[data-opened]'));
}
