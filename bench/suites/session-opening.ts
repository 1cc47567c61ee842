import { distOf } from '../../scripts/build-targets';
import { launchBrowser } from '../../test/support/browser/launch-browser';
import { toRow } from '../compare';
import { openBenchPage } from '../open-bench-page';
import { packageVersion } from '../package-version';
import type { BenchPage } from '../page/main';
import type { IngestTimes } from '../page/open-sessions';
import { type Row, type Suite, sizes } from '../suite';

const callTimeoutMs = 1_800_000;
/** Events stored in one go. */
const partSize = 2_000;

/** Opening a negentropy session over what is stored, when nothing differs. */
export const sessionOpening: Suite = {
  name: 'session',
  partOf: 'store',
  place: 'browser',
  async run(context): Promise<Row[]> {
    const count = sizes[context.size];
    const extension = distOf(context.browser);
    const browser = await launchBrowser(context.browser, { extension, callTimeoutMs });
    try {
      const { page, close } = await openBenchPage(browser);
      const ingest: IngestTimes[] = [];
      for (let stored = 0; stored < count; stored += partSize) {
        const fill = (events: number) => {
          const { benchPage } = window as unknown as { benchPage: BenchPage };
          return benchPage.fillSessions(events);
        };
        if (stored % (10 * partSize) === 0) context.progress(`${stored} of ${count} events stored`);
        ingest.push(await page.evaluate(fill, Math.min(partSize, count - stored)));
      }
      context.progress(`${context.runs} sessions over ${count} events on each side`);
      const found = await page.evaluate((runs) => {
        const { benchPage } = window as unknown as { benchPage: BenchPage };
        return benchPage.openSessions(runs);
      }, context.runs);
      await close();
      const rivalName = `${await packageVersion('nostr-tools')} (vector from getAllKeys)`;
      const shared = {
        case: `${count} events, nothing differs`,
        better: 'lower',
        rivalName,
      } as const;
      const perSecond = (milliseconds: number) => (Math.min(partSize, count) * 1000) / milliseconds;
      return [
        toRow('session', context, {
          ...shared,
          ...found,
          metric: 'to the first message',
          unit: 'ms',
        }),
        toRow('session', context, {
          ...shared,
          metric: 'ids read',
          unit: 'ids',
          ours: [found.idsRead.ours],
          rival: [found.idsRead.rival],
        }),
        toRow('session', context, {
          case: `ingest of ${count} events into an id set`,
          metric: 'stored',
          unit: 'events/s',
          better: 'higher',
          rivalName: 'Larder without id sets',
          ours: ingest.map((it) => perSecond(it.with)),
          rival: ingest.map((it) => perSecond(it.without)),
        }),
      ];
    } finally {
      await browser.close();
    }
  },
};
