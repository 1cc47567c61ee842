import { distOf } from '../../scripts/build-targets';
import { mentionsFilter, ownFilter } from '../../src/mailboxes/plan';
import type { RelayStatus } from '../../src/messages/records';
import { normaliseRelayUrl } from '../../src/nostr/relay-url';
import type { BrowserName, ExtensionBrowser } from '../../test/support/browser/extension-browser';
import { launchBrowser } from '../../test/support/browser/launch-browser';
import { startTestRelay } from '../../test/support/relay/start-test-relay';
import { sampleAccount } from '../../test/support/sample-events';
import { completeWelcome } from '../../test/support/user/complete-welcome';
import { sampleRelayList } from '../../test/support/user/sample-lists';
import { syncNow, waitForCount, waitForFirstSync } from '../../test/support/user/wait-for-sync';
import { toRow } from '../compare';
import { openBenchPage } from '../open-bench-page';
import { packageVersion } from '../package-version';
import type { Download } from '../page/download-by-req';
import type { BenchPage } from '../page/main';
import { startBenchRelay } from '../start-bench-relay';
import { type Row, type Suite, type SuiteContext, sizes } from '../suite';
import { compareSyncs, type SyncCost, type SyncRun } from './first-sync-cost';

/** One account from one real relay: everything at first, then again when nothing has changed. */
export const firstSync: Suite = {
  name: 'sync',
  place: 'browser',
  async run(context): Promise<Row[]> {
    const count = sizes[context.size];
    const sample = { seed: 3, count, own: count * 0.6, mentions: count * 0.4 };
    const relay = await startBenchRelay(sample, context.relay);
    const list = sampleRelayList({ write: [relay.url], read: [relay.url] });
    const indexer = await startTestRelay({ events: [list] });
    try {
      const runs: SyncRun[] = [];
      for (let run = 1; run <= context.runs; run++) {
        context.progress(`run ${run} of ${context.runs}`);
        runs.push(await measure(context, relay.url, indexer.url, count));
      }
      const rivalName = `${await packageVersion('nostr-tools')} (SimplePool, REQ pages, no storage)`;
      const title = `${count} events, ${relay.name}`;
      return compareSyncs(runs, title, rivalName).map((it) => toRow('sync', context, it));
    } finally {
      await relay.stop();
      await indexer.stop();
    }
  },
};

/** In a browser of its own, so that every first sync is a first one. */
async function measure(
  context: SuiteContext<BrowserName>,
  relay: string,
  indexer: string,
  count: number,
): Promise<SyncRun> {
  const browser = await launchBrowser(context.browser, { extension: distOf(context.browser) });
  try {
    const [first, second] = await measureOurs(browser, relay, indexer, count);
    const [rivalFirst, rivalSecond] = await measureRival(browser, relay, count);
    return { first, second, rivalFirst, rivalSecond };
  } finally {
    await browser.close();
  }
}

async function measureOurs(
  browser: ExtensionBrowser,
  relay: string,
  indexer: string,
  count: number,
): Promise<[SyncCost, SyncCost]> {
  const account = sampleAccount.npub;
  const page = await completeWelcome(browser, { account, indexers: [indexer], relays: [relay] });
  const started = performance.now();
  await waitForFirstSync(page, 600_000);
  const durationMs = performance.now() - started;
  const { status } = await waitForCount(page);
  expectEvents('Larder', status.events, count);
  const first = costOf(status.relays[normaliseRelayUrl(relay)], durationMs);

  const again = performance.now();
  const after = await syncNow(browser);
  const second = costOf(after.status.relays[normaliseRelayUrl(relay)], performance.now() - again);
  return [first, second];
}

async function measureRival(
  browser: ExtensionBrowser,
  relay: string,
  count: number,
): Promise<[SyncCost, SyncCost]> {
  const { page, close } = await openBenchPage(browser);
  const filters = [ownFilter([sampleAccount.pubkey]), mentionsFilter([sampleAccount.pubkey])];
  const download = async (): Promise<SyncCost> => {
    const done: Download = await page.evaluate(
      (url, asked) => {
        const { benchPage } = window as unknown as { benchPage: BenchPage };
        return benchPage.downloadByReq(url, asked);
      },
      relay,
      filters,
    );
    expectEvents('The rival', done.events, count);
    const { durationMs, requests, bytesUp, bytesDown } = done;
    return { durationMs, rounds: requests, bytes: bytesUp + bytesDown };
  };
  // It remembers nothing: whether the first time or the second, it downloads everything.
  const costs: [SyncCost, SyncCost] = [await download(), await download()];
  await close();
  return costs;
}

function costOf(status: RelayStatus | undefined, durationMs: number): SyncCost {
  if (status?.state !== 'completed') {
    throw new Error(`The sync did not complete: ${status?.error?.message ?? status?.state}.`);
  }
  const sum = (of: (scope: RelayStatus['scopes'][number]) => number) =>
    status.scopes.reduce((total, scope) => total + of(scope), 0);
  return {
    durationMs,
    rounds: sum(({ rounds }) => rounds),
    bytes: sum(({ bytesUp, bytesDown }) => bytesUp + bytesDown),
  };
}

/** Of replaceable kinds only the newest are kept: a few events less than the relay was given. */
function expectEvents(who: string, events: number, count: number): void {
  if (events < count * 0.98) throw new Error(`${who} has ${events} of ${count} events.`);
}
