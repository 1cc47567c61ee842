import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserName, ExtensionBrowser, TestPage } from '../browser/extension-browser';
import { extensionIn } from '../browser/extension-in';
import { launchBrowser } from '../browser/launch-browser';
import { type NamedHosts, startNamedHosts } from '../browser/named-hosts';
import { serveHtml } from '../browser/serve-html';
import { startTestRelay } from '../relay/start-test-relay';
import type { TestRelay } from '../relay/test-relay';
import { cachedSample } from '../sample-events';
import { welcomePath } from '../user/complete-welcome';
import { startIndexer } from '../user/start-user';
import { appName, type RelayRole, relayNames, relayRoles } from './world-names';

/** Everything around the screens: a browser with Larder just installed, relays of each kind, sites. */
export interface World {
  readonly browser: ExtensionBrowser;
  /** The page that opened by itself. */
  readonly welcome: TestPage;
  readonly relays: Readonly<Record<RelayRole, TestRelay>>;
  /** The addresses of the relays as Larder knows them, and of the index relay. */
  readonly urls: Readonly<Record<RelayRole | 'indexer', string>>;
  /** The addresses that the user's relay list names. */
  readonly inUse: readonly string[];
  /** A site that uses `window.nostrdb`, and where it is. */
  readonly app: TestPage;
  readonly appOrigin: string;
  /** For files of the user's. */
  readonly folder: string;
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly browser: BrowserName;
  /** The language of Larder's strings; English unless told. */
  readonly locale?: string;
  /** How many events there are. */
  readonly events: number;
  /** The relays that the user's list names: all of them unless told. */
  readonly inUse?: readonly RelayRole[];
  /** Names of examples (RFC 2606) instead of ports of this computer; Chromium alone, with `openssl`. */
  readonly named?: boolean;
}

/** Starts all of it. Nobody has used Larder yet. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { browser: name, locale = 'en', named = false } = options;
  const count = options.events;
  const own = Math.round(count * 0.65);
  const events = await cachedSample({ seed: 71, count, own, mentions: count - own });
  const relays = {
    whole: await startTestRelay({ events }),
    partial: await startTestRelay({ events: events.filter((_, place) => place % 5 > 0) }),
    plain: await startTestRelay({
      events: events.slice(-Math.round(count / 10)),
      negentropy: 'off-notice',
    }),
    members: await startTestRelay({
      negentropy: 'off-notice',
      refusesReq: 'auth-required: for members only',
    }),
    gone: await startTestRelay(),
  };
  const folder = await mkdtemp(path.join(tmpdir(), 'larder-files-'));
  const site = await serveHtml('<!doctype html><html lang="en"><title>A Nostr app</title>');
  const addressOf = (role: RelayRole) => (named ? `wss://${relayNames[role]}/` : relays[role].url);
  const inUse = (options.inUse ?? relayRoles).map(addressOf);
  const read = [addressOf('whole'), addressOf('plain')];
  const indexer = await startIndexer({ write: inUse, read }, events);
  const hosts = named ? await nameThem({ ...relays, indexer }, site.origin) : undefined;
  await relays.gone.stop();

  const extension = await extensionIn(name, locale);
  const browser = await launchBrowser(name, {
    extension: extension.path,
    args:
      hosts === undefined
        ? []
        : [`--host-resolver-rules=${hosts.resolverRules}`, '--ignore-certificate-errors'],
  });
  const welcome = await browser.openedPage(`${browser.extensionOrigin}/${welcomePath}`);
  const appOrigin = named ? `https://${appName}` : site.origin;
  const app = await browser.openPage(`${appOrigin}/`);
  const urls = {
    ...(Object.fromEntries(relayRoles.map((role) => [role, addressOf(role)])) as Record<
      RelayRole,
      string
    >),
    indexer: named ? `wss://${relayNames.indexer}/` : indexer.url,
  };
  return {
    ...{ browser, welcome, relays, urls, inUse, app, appOrigin, folder },
    async stop() {
      await browser.close();
      await extension.remove();
      await hosts?.close();
      await Promise.all([...Object.values(relays), indexer].map((relay) => relay.stop()));
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function nameThem(
  relays: Readonly<Record<RelayRole | 'indexer', TestRelay>>,
  site: string,
): Promise<NamedHosts> {
  const portOf = (url: string) => Number(new URL(url).port);
  const ports = Object.entries(relays).map(
    ([role, { url }]) => [relayNames[role as RelayRole], portOf(url)] as const,
  );
  return startNamedHosts({ ...Object.fromEntries(ports), [appName]: portOf(site) });
}
