import { pageNames } from '../../../src/ui/dashboard/route';
import { createSigner, sampleAccount } from '../sample-events';
import { askBackground } from '../user/ask-background';
import { dashboardPath, relayPage, unfoldAll } from '../user/dashboard';
import { callNostrDb } from '../user/page-queries';
import { eventScreens } from './event-screens';
import { fileScreens } from './file-screens';
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

type Drawn = Readonly<Record<(typeof pages)[number], string>>;

/** What is there once a page of a new Larder has been told everything: that there is nothing. */
const drawnEmpty: Drawn = {
  overview: '[data-census="0"]',
  relays: '.notice',
  sync: '.notice',
  compare: '.notice',
  outbox: '[data-waiting="0"]',
  sites: '[data-testid="hosts"][data-everywhere]',
  storage: '[data-testid="cache"][data-persisted]',
  settings: '[data-group="notify"][data-allowed]',
  health: '[data-testid="report"]',
  events: '.events-count[data-count="0"]',
};

/** And once a page of one in use has: also of the relays that are down. */
const drawn: Drawn = {
  ...drawnEmpty,
  overview: 'div[data-census]:not([data-census="0"])',
  relays: '[data-relay] [data-label="latency"]',
  sync: '[data-job]',
  outbox: '[data-event] [data-state="waiting"]',
  sites: 'main:has([data-origin]) [data-testid="hosts"][data-everywhere]',
  compare: '[data-comparison="done"]',
  health: 'main:has([data-failing]) [data-testid="report"]',
  events: '.page:has(.events-count[data-count]) .event-row',
};

/** Every page of the dashboard, before anybody has said who they are. */
export const firstDashboardScreens: readonly Screen[] = pages.map((page) => ({
  name: `${page}-empty`,
  ...dashboard(page),
  ready: drawnEmpty[page],
}));

const whilePaused = {
  before: ({ welcome }) => askBackground(welcome, { type: 'sync.pause' }),
  ready: '.notice [data-icon="pause"]',
  after: ({ welcome }) => askBackground(welcome, { type: 'sync.resume' }),
} satisfies Partial<Screen>;

/** Every page of the dashboard in use, and the states that they have besides. */
export const dashboardScreens: readonly Screen[] = [
  { name: 'compare-never', ...dashboard('compare'), ready: '.notice [data-icon="grid"]' },
  ...pages.map((page) => ({
    name: page,
    ...dashboard(page),
    ...(page === 'outbox' && { before: writeFromSite }),
    ...(page === 'compare' && { before: compareRelays }),
    ...(page === 'storage' && { differsInFirefox: true as const }),
    ...(page === 'events' && { height: 900 }),
    ready: drawn[page],
  })),
  ...(['overview', 'settings', 'sites'] as const).map((page) => ({
    name: `${page}-unfolded`,
    ...dashboard(page),
    ready: drawn[page],
    act: unfoldAll,
  })),
  ...eventScreens,
  { name: 'relay', at: atRelay('whole'), width, ready: '[data-run]' },
  { name: 'relay-unfolded', at: atRelay('whole'), width, ready: '[data-run]', act: unfoldAll },
  { name: 'relay-failed', at: atRelay('gone'), width, ready: '[data-condition="failed"]' },
  {
    // Its next try came, and nothing was tried.
    name: 'relay-due',
    at: atRelay('gone'),
    width,
    stored: ({ urls }, { relays }) => {
      const state = relays[urls.gone];
      const retryAt = Date.now() - 60_000;
      return state ? { relays: { ...relays, [urls.gone]: { ...state, retryAt } } } : {};
    },
    ready: '.relay-summary .facts span > span',
  },
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
    // The user typed it, and takes it away again.
    name: 'relays-removed',
    at: atRelay('indexer'),
    width,
    before: typeRelay,
    ready: '.relay-summary > .actions button + button',
    act: async (page) => {
      await page.click('.relay-summary > .actions button + button');
      await page.waitFor('the way back', () => document.querySelector('[data-removed]'));
    },
  },
  {
    name: 'sync-paused',
    ...dashboard('sync'),
    ...whilePaused,
    ready: `main:has([data-job]) ${whilePaused.ready}`,
  },
  {
    name: 'compare-paused',
    ...dashboard('compare'),
    ...whilePaused,
  },
  {
    name: 'sync-clear',
    ...dashboard('sync'),
    ready: 'main:has([data-job]) .forget',
    act: (page) => page.click('.forget [data-tone="danger"]'),
  },
  {
    name: 'sync-reset',
    ...dashboard('sync'),
    ready: 'main:has([data-job]) .forget',
    act: async (page) => {
      await page.click('.forget [data-tone="normal"]');
      await page.click('dialog [type="submit"]');
      await page.waitFor('the end', () => !document.querySelector('dialog'));
    },
  },
  {
    name: 'overview-offline',
    ...dashboard('overview'),
    stored: () => ({ online: false }),
    ready: '.notice [data-icon="offline"]',
  },
  ...fileScreens,
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

/** Of the relays here, the one that no list names. */
function typeRelay({ welcome, urls }: World) {
  const { pubkey } = sampleAccount;
  const use = { pubkey, read: true, write: false };
  return askBackground(welcome, { type: 'relay.add', url: urls.indexer, ...use });
}
