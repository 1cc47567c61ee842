import path from 'node:path';
import type { NostrEvent } from '../../../src/nostr/event';
import { Kind } from '../../../src/nostr/kinds';
import type {
  BrowserName,
  ExtensionBrowser,
  LaunchOptions,
  TestPage,
} from '../browser/extension-browser';
import { launchBrowser } from '../browser/launch-browser';
import { startTestRelay } from '../relay/start-test-relay';
import type { TestRelay } from '../relay/test-relay';
import { sampleAccount } from '../sample-events';
import { completeWelcome } from './complete-welcome';
import { type SampleMailboxes, sampleRelayList } from './sample-lists';

const root = path.resolve(import.meta.dirname, '../../..');

/** The built extension of this browser; `npm run build` makes it. */
export function launchWithLarder(
  name: BrowserName,
  options: Pick<LaunchOptions, 'profile' | 'alwaysPrivate'> = {},
): Promise<ExtensionBrowser> {
  return launchBrowser(name, { ...options, extension: path.join(root, 'dist', name) });
}

/** An index relay that knows the sample account's relay list, profile and follows. */
export function startIndexer(
  mailboxes: SampleMailboxes,
  events: readonly NostrEvent[] = [],
): Promise<TestRelay> {
  const introduction = events.filter(
    ({ pubkey, kind }) =>
      pubkey === sampleAccount.pubkey && (kind === Kind.profile || kind === Kind.follows),
  );
  return startTestRelay({ events: [sampleRelayList(mailboxes), ...introduction] });
}

/** Goes through the welcome page as the sample account, with these relays switched on. */
export function firstRun(
  browser: ExtensionBrowser,
  indexer: TestRelay,
  relays: readonly string[],
): Promise<TestPage> {
  return completeWelcome(browser, {
    account: sampleAccount.npub,
    indexers: [indexer.url],
    relays,
  });
}
