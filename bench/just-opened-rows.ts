import { setTimeout } from 'node:timers/promises';
import type { ExtensionBrowser, TestPage } from '../test/support/browser/extension-browser';
import { toRow } from './compare';
import { packageVersion } from './package-version';
import type { BenchPage } from './page/main';
import type { Answer } from './page/measure-store';
import { type Question, questionsOf } from './stores/questions';
import { type Row, type SuiteContext, sizes } from './suite';

/** Times better than nostr-idb that is wanted with 100,000 events. */
const wantedRatio = 20;
/** Milliseconds that the browser is left alone before a page is opened: it clears away what the one before had in memory. */
const quiet = 1_000;

type BenchWindow = { benchPage: BenchPage };

/**
 * What an app at `url` asks first, in a tab that was opened for it: a store inside the page begins without what it
 * had in memory, and the background goes on as it was. nostr-idb's database is opened outside the time.
 */
export async function justOpenedRows(
  browser: ExtensionBrowser,
  url: string,
  context: SuiteContext,
): Promise<Row[]> {
  const rivalName = await packageVersion('nostr-idb');
  const questions = questionsOf(sizes[context.size]).filter(
    ({ name, after }) => !after && /^timeline|^thread/.test(name),
  );
  const rows: Row[] = [];
  for (const question of questions) {
    context.progress(`${question.name}, on ${context.runs} pages just opened`);
    const ours: number[] = [];
    const rival: number[] = [];
    for (let run = 0; run < context.runs; run++) {
      const app = await browser.openPage('about:blank');
      await setTimeout(quiet);
      await app.goto(url);
      const [mine, theirs] = await askFirst(app, question, run % 2 === 0);
      await app.close();
      const isSame = mine.ids.toSorted().join() === theirs.ids.toSorted().join();
      if (!isSame) throw new Error(`${question.name}: not the same events.`);
      ours.push(mine.ms);
      rival.push(theirs.ms);
    }
    rows.push(
      toRow('page', context, {
        ...{ case: `${question.name}, page just opened`, metric: 'answered in' },
        ...{ unit: 'ms', better: 'lower', rivalName, ours, rival },
        ...(context.size === '100k' && { wantedRatio }),
      }),
    );
  }
  return rows;
}

async function askFirst(
  app: TestPage,
  question: Question,
  isOursFirst: boolean,
): Promise<[Answer, Answer]> {
  await app.waitFor('the page to be ready', () => 'benchPage' in window);
  await app.evaluate(() => (window as unknown as BenchWindow).benchPage.openStore('nostr-idb'));
  const askOurs = () =>
    app.evaluate((it) => (window as unknown as BenchWindow).benchPage.askNostrdb(it), question);
  const askRival = () =>
    app.evaluate((it) => (window as unknown as BenchWindow).benchPage.askStore(it), question);
  const early = isOursFirst ? await askOurs() : undefined;
  const theirs = await askRival();
  const mine = early ?? (await askOurs());
  if (typeof theirs === 'string') throw new Error(theirs);
  return [mine, theirs];
}
