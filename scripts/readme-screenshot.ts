/**
 * Photographs the popup for the README into `docs/images/popup.png`: Chromium with the built
 * extension (`npm run build`), synced with the relays of the tests. Run by hand when the popup has
 * changed (`npx tsx scripts/readme-screenshot.ts`). Needs `openssl`: the names of relays and site
 * are those kept for examples (RFC 2606), behind TLS, and lead to this computer.
 */
import path from 'node:path';
import type { ExtensionBrowser, TestPage } from '../test/support/browser/extension-browser';
import { launchBrowser } from '../test/support/browser/launch-browser';
import { serveHtml } from '../test/support/browser/serve-html';
import { startTestRelay } from '../test/support/relay/start-test-relay';
import { cachedSample, sampleAccount } from '../test/support/sample-events';
import { popupPath } from '../test/support/user/allow-site';
import { completeWelcome } from '../test/support/user/complete-welcome';
import { sampleRelayList } from '../test/support/user/sample-lists';
import { waitForCount, waitForFirstSync } from '../test/support/user/wait-for-sync';
import { distOf, root } from './build-targets';
import { startNamedHosts } from './named-hosts';

const picture = path.join(root, 'docs/images/popup.png');
const sample = { seed: 71, count: 12_000, own: 7_800, mentions: 4_200 };

const names = {
  indexer: 'index.example.com',
  full: 'relay.example.com',
  plain: 'nostr.example.net',
  members: 'members.example.org',
  site: 'app.example.com',
};
const addressOf = (name: string) => `wss://${name}/`;

/** One relay of each kind that the popup tells apart, and an indexer that knows them. */
async function startRelays() {
  const events = await cachedSample(sample);
  const mailboxes = [names.full, names.plain].map(addressOf);
  const list = sampleRelayList({
    write: [...mailboxes, addressOf(names.members)],
    read: mailboxes,
  });
  const profile = events.filter(
    ({ kind, pubkey }) => kind === 0 && pubkey === sampleAccount.pubkey,
  );
  return {
    [names.indexer]: await startTestRelay({ events: [list, ...profile] }),
    [names.full]: await startTestRelay({ events }),
    [names.plain]: await startTestRelay({ events: events.slice(-900), negentropy: 'off-notice' }),
    [names.members]: await startTestRelay({
      negentropy: 'off-notice',
      refusesReq: 'auth-required: members only',
    }),
  };
}

/** The popup as it is over a site that has just asked. */
async function openPopupOverSite(browser: ExtensionBrowser): Promise<TestPage> {
  const popup = await browser.openExtensionPage(popupPath);
  const site = await browser.openPage(`https://${names.site}/`);
  await site.evaluate(async () => {
    const { nostrdb } = window as unknown as {
      nostrdb: { query(filter: object): Promise<unknown> };
    };
    await nostrdb.query({ kinds: [1] });
  });
  // Loaded while the site's tab is in front, as under the toolbar's button.
  await popup.reload();
  await popup.waitFor('the question', () =>
    document.querySelector('article[data-permission="asking"]'),
  );
  return popup;
}

async function photograph(popup: TestPage): Promise<void> {
  await popup.emulateColorScheme('light');
  await popup.resize(360, 100, 2);
  const height = await popup.evaluate(() => document.documentElement.scrollHeight);
  await popup.resize(360, height, 2);
  await popup.screenshot(picture);
}

async function run(): Promise<void> {
  const relays = await startRelays();
  const site = await serveHtml('<title>A Nostr app</title>');
  const ports = Object.entries(relays).map(([name, { url }]) => [name, Number(new URL(url).port)]);
  const hosts = await startNamedHosts(
    Object.fromEntries([...ports, [names.site, Number(new URL(site.origin).port)]]),
  );
  const browser = await launchBrowser('chrome', {
    extension: distOf('chrome'),
    args: [`--host-resolver-rules=${hosts.resolverRules}`, '--ignore-certificate-errors'],
  });
  try {
    const welcome = await completeWelcome(browser, {
      account: sampleAccount.npub,
      indexers: [addressOf(names.indexer)],
      relays: [names.full, names.plain, names.members].map(addressOf),
    });
    await waitForFirstSync(welcome);
    await waitForCount(welcome);
    await photograph(await openPopupOverSite(browser));
    console.log(`Written: ${picture}`);
  } finally {
    await browser.close();
    await hosts.close();
    await Promise.all(Object.values(relays).map((relay) => relay.stop()));
    await site.close();
  }
}

await run();
