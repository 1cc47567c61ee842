import { distOf } from '../../scripts/build-targets';
import { launchBrowser } from '../../test/support/browser/launch-browser';
import { cachedSample } from '../../test/support/sample-events';
import { toRow } from '../compare';
import { openBenchPage } from '../open-bench-page';
import { packageVersion } from '../package-version';
import type { BenchPage } from '../page/main';
import type { Row, Suite } from '../suite';

/** More would only take longer: what is measured is events per second. */
const eventsPerRun = 1_000;

/** Checking id and signature of events, which every event goes through once. */
export const verify: Suite = {
  name: 'verify',
  place: 'browser',
  async run(context): Promise<Row[]> {
    const events = await cachedSample({ seed: 1, count: eventsPerRun });
    const browser = await launchBrowser(context.browser, { extension: distOf(context.browser) });
    try {
      const { page, close } = await openBenchPage(browser);
      context.progress(`${context.runs} runs of ${eventsPerRun} events on each side`);
      const times = await page.evaluate(
        (sample, runs) => {
          const { benchPage } = window as unknown as { benchPage: BenchPage };
          return benchPage.verifyByTurns(sample, runs);
        },
        events,
        context.runs,
      );
      await close();
      const perSecond = (milliseconds: number) => (eventsPerRun * 1000) / milliseconds;
      return [
        toRow('verify', context, {
          case: `${eventsPerRun} events, ${times.method}`,
          metric: 'verified',
          unit: 'events/s',
          better: 'higher',
          rivalName: `${await packageVersion('nostr-tools')} (pure)`,
          ours: times.ours.map(perSecond),
          rival: times.rival.map(perSecond),
        }),
      ];
    } finally {
      await browser.close();
    }
  },
};
