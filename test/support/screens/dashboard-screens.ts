import { pageNames } from '../../../src/ui/dashboard/route';
import { createSigner, sampleAccount } from '../sample-events';
import { askBackground } from '../user/ask-background';
import { dashboardPath, relayPage, unfoldAll } from '../user/dashboard';
import { callNostrDb } from '../user/page-queries';
import type { Screen } from './screen';
import type { World } from './start-world';

const width = 1200;
const at = (page: string) => `${dashboardPath}#${page}`;
const atRelay =
  (role: keyof World['urls']) =>
  ({ urls }: World) =>
    at(relayPage(urls[role]));
const dashboard = (page: string) => ({ at: at(page), width });

/** Every page but that of a relay. */
const pages = [...pageNames, 'events'] as const;

/** What is there when a page is drawn to its end, where that is not its heading. */
const drawn: Partial<Record<(typeof pages)[number], string>> = {
  overview: 'div[data-census]:not([data-census="0"])',
  sync: '[data-job]',
  outbox: '[data-event] [data-state="waiting"]',
  sites: '[data-origin]',
  compare: '[data-comparison="done"]',
  events: '.page:has(.events-count[data-count]) .event-row',
};

/** Every page of the dashboard, before anybody has said who they are. */
export const firstDashboardScreens: readonly Screen[] = pages.map((page) => ({
  name: `${page}-empty`,
  ...dashboard(page),
}));

const whilePaused: Pick<Screen, 'before' | 'ready' | 'after'> = {
  before: ({ welcome }) => askBackground(welcome, { type: 'sync.pause' }),
  ready: '.notice [data-icon="pause"]',
  after: ({ welcome }) => askBackground(welcome, { type: 'sync.resume' }),
};

/** Every page of the dashboard in use, and the states that they have besides. */
export const dashboardScreens: readonly Screen[] = [
  { name: 'compare-never', ...dashboard('compare') },
  ...pages.map((page) => ({
    name: page,
    ...dashboard(page),
    ...(page === 'outbox' && { before: writeFromSite }),
    ...(page === 'compare' && { before: compareRelays }),
    ...(page === 'storage' && { differsInFirefox: true as const }),
    ...(page === 'events' && { height: 900 }),
    ready: drawn[page] ?? 'h1',
  })),
  { name: 'overview-unfolded', ...dashboard('overview'), act: unfoldAll },
  { name: 'settings-unfolded', ...dashboard('settings'), act: unfoldAll },
  { name: 'sites-unfolded', ...dashboard('sites'), ready: '[data-origin]', act: unfoldAll },
  { name: 'events-nothing-found', ...dashboard('events/?text=quincequincequince') },
  {
    name: 'events-opened',
    ...dashboard('events'),
    ready: '.event-row',
    act: async (page) => {
      await page.click('.event-row > a');
      await page.waitFor('the event', () => document.querySelector('[data-opened]'));
    },
  },
  { name: 'relay', at: atRelay('whole'), width, ready: '[data-run]' },
  { name: 'relay-unfolded', at: atRelay('whole'), width, ready: '[data-run]', act: unfoldAll },
  { name: 'relay-failed', at: atRelay('gone'), width, ready: '[data-condition="failed"]' },
  { name: 'relay-sign-in', at: atRelay('members'), width, ready: '[data-condition="sign-in"]' },
  { name: 'relay-unknown', ...dashboard(relayPage('wss://unknown.example.com/')) },
  {
    name: 'relay-reset',
    at: atRelay('whole'),
    width,
    ready: '[data-run]',
    act: (page) => page.click('.relay-summary > .actions button'),
  },
  {
    name: 'sync-paused',
    ...dashboard('sync'),
    ...whilePaused,
  },
  {
    name: 'compare-paused',
    ...dashboard('compare'),
    ...whilePaused,
  },
  {
    name: 'sync-clear',
    ...dashboard('sync'),
    ready: '.forget',
    act: (page) => page.click('.forget [data-tone="danger"]'),
  },
  {
    name: 'overview-offline',
    ...dashboard('overview'),
    stored: () => ({ online: false }),
    ready: '.notice [data-icon="offline"]',
  },
  {
    name: 'storage-broken',
    ...dashboard('storage'),
    stored: () => ({
      problem: {
        code: 'storage-failed',
        message: 'The event database of Larder could not be opened.',
      },
    }),
    ready: '[data-testid="repair"]',
  },
];

/** The user writes a note in the site, which they allowed: one relay is not there to take it. */
async function writeFromSite({ app }: World): Promise<void> {
  const signer = await createSigner();
  const event = signer.sign(sampleAccount.secretKey, {
    kind: 1,
    created_at: Math.floor(Date.now() / 1000),
    tags: [],
    content: 'Baked bread with the starter that survived the move. Recipe to follow.',
  });
  await callNostrDb(app, 'add', event);
}

function compareRelays({ welcome }: World) {
  return askBackground(welcome, { type: 'compare.run' });
}
