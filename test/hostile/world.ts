import type { AdminRequest } from '../../src/messages/admin';
import type { GrantScope } from '../../src/messages/grants';
import type { NostrEvent } from '../../src/nostr/event';
import type { BrowserName, TestPage } from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { startTestRelay } from '../support/relay/start-test-relay';
import type { TestRelay } from '../support/relay/test-relay';
import { sampleAccount, sampleEvents } from '../support/sample-events';
import { popupPath } from '../support/user/allow-site';
import { askBackground } from '../support/user/ask-background';
import { firstRun, launchWithLarder, startIndexer } from '../support/user/start-user';
import { waitForFirstSync } from '../support/user/wait-for-sync';
import type { SiteGrant, World } from './attack';
import { framedReport, installTools } from './page-tools';
import { makeSecrets } from './secrets';

/** More than a stream may be sent before its page has read some. */
const sample = { seed: 71, count: 1_500, own: 1_200, mentions: 100 };

const html = (firstScript = '') =>
  `<!doctype html><meta charset="utf-8"><title>page</title><script>${firstScript}</script>${framedReport}<body>`;

export async function createWorld(name: BrowserName): Promise<World> {
  const events = await sampleEvents(sample);
  const relay = await startTestRelay({ events });
  const indexer = await startIndexer({ write: [relay.url], read: [relay.url] }, events);
  const sites = await Promise.all(['keeper', 'neighbour', 'curious'].map(() => serveHtml(html())));
  const [keeperSite, neighbourSite, curiousSite] = sites as [
    ServedWebApp,
    ServedWebApp,
    ServedWebApp,
  ];
  const browser = await launchWithLarder(name);
  await waitForFirstSync(await firstRun(browser, indexer, [relay.url]));
  const admin = await browser.openExtensionPage(popupPath);
  for (const { origin } of sites) await allow(admin, origin);
  await changeScopes(admin, {
    [keeperSite.origin]: ['public', 'own', 'messages'],
    [curiousSite.origin]: ['public'],
  });
  // Grants are read when the background starts.
  await browser.killBackground();

  const openAt = async (url: string): Promise<TestPage> => {
    const page = await browser.openPage(url);
    await page.runScript(`(${installTools.toString()})()`);
    return page;
  };
  const keeper = await openAt(keeperSite.origin);
  const secrets = await makeSecrets();
  await keeper.evaluate((all) => window.nostrdb.add(all), secrets.all);
  const opened: ServedWebApp[] = [];

  const world: World = {
    ...{ name, browser, admin, keeper, secrets, neighbourSite, openAt },
    neighbour: await openAt(neighbourSite.origin),
    stored: () => keeper.evaluate(() => window.nostrdb.query({}) as unknown as NostrEvent[]),
    async open({ grant = 'open', firstScript, virtualRelay }) {
      const isCurious = grant === 'public';
      const site = isCurious ? curiousSite : await serveHtml(html(firstScript));
      if (!isCurious) opened.push(site);
      if (grant === 'open') await allow(admin, site.origin);
      if (virtualRelay) {
        await decide(admin, { type: 'site.relay', origin: site.origin, on: true });
      }
      return { world, site, page: await openAt(site.origin) };
    },
    forget: ({ origin }) => decide(admin, { type: 'site.forget', origin }),
    async close() {
      await browser.close();
      await Promise.all([relay, indexer].map((it: TestRelay) => it.stop()));
      await Promise.all([...sites, ...opened].map((it) => it.close()));
    },
  };
  return world;
}

/** Without what it asks for, an attack would find nothing and prove nothing. */
async function decide(admin: TestPage, request: Decision): Promise<void> {
  const reply = await askBackground(admin, request);
  if (!reply.ok) throw new Error(`${request.type} was refused: ${reply.error.message}`);
}

type Decision = Extract<AdminRequest, { type: 'site.allow' | 'site.relay' | 'site.forget' }>;

const allow = (admin: TestPage, origin: string) =>
  decide(admin, { type: 'site.allow', origin, until: 'always' });

/** The popup offers no such choice yet: as if it did. */
async function changeScopes(
  admin: TestPage,
  scopes: Readonly<Record<string, readonly GrantScope[]>>,
): Promise<void> {
  await admin.evaluate(async (wanted) => {
    const { storage } = (globalThis as unknown as { chrome: ChromeStorage }).chrome;
    const { grants } = await storage.local.get('grants');
    const changed = grants.map((grant) => ({
      ...grant,
      scopes: wanted[grant.origin] ?? grant.scopes,
    }));
    await storage.local.set({ grants: changed });
  }, scopes);
}

interface ChromeStorage {
  readonly storage: {
    readonly local: {
      get(key: string): Promise<{ grants: { origin: string; scopes: readonly GrantScope[] }[] }>;
      set(items: object): Promise<void>;
    };
  };
}

/** The account's notes: nobody else can make any, so their number tells whether all is well. */
export const ownNotes = { authors: [sampleAccount.pubkey], kinds: [1] };

export function mayRead(grant: SiteGrant = 'open'): boolean {
  return grant !== 'none';
}
