import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { distOf } from '../../scripts/build-targets';
import type {
  BrowserName,
  ExtensionBrowser,
  TestPage,
} from '../../test/support/browser/extension-browser';
import { launchBrowser } from '../../test/support/browser/launch-browser';
import { askBackground } from '../../test/support/user/ask-background';
import { bulkEvent } from '../bulk/bulk-events';
import { toRow } from '../compare';
import { fillCache } from '../fill-cache';
import { justOpenedRows } from '../just-opened-rows';
import { openBenchPage } from '../open-bench-page';
import { packageVersion } from '../package-version';
import type { BenchPage } from '../page/main';
import type { Answer } from '../page/measure-store';
import { scriptsInPages } from '../scripts-in-pages';
import { type Question, questionsOf } from '../stores/questions';
import { type Row, type Suite, type SuiteContext, sizes } from '../suite';

const callTimeoutMs = 1_800_000;
const part = 5_000;
/** Pages that are started. */
const startRuns = 100;
/** Times better than nostr-idb in the same page that is wanted with 100,000 events. */
const wantedRatio = 20;
const ms = { unit: 'ms', better: 'lower' } as const;

/** `window.nostrdb` as an app has it, beside a store inside the page, which crosses no process. */
export const page: Suite = {
  name: 'page',
  place: 'browser',
  async run(context): Promise<Row[]> {
    const extension = distOf(context.browser);
    // While no other browser has the processor.
    const started = await startRow(context);
    const browser = await launchBrowser(context.browser, { extension, callTimeoutMs });
    try {
      const count = sizes[context.size];
      context.progress(`storing ${count} events`);
      const admin = await fillCache(browser, count);
      const app = await openAllowed(browser, admin);
      await fillRival(app.page, count);
      const url = await app.page.evaluate(() => location.href);
      const rows = [
        ...(await questionRows(app.page, context)),
        await lookUpRow(app.page, context),
        started,
        await unreadRow(app.page, extension, context),
        ...(await floodRows(browser, admin, app.page, context)),
      ];
      await app.page.close();
      rows.push(...(await justOpenedRows(browser, url, context)));
      await app.close();
      return rows;
    } finally {
      await browser.close();
    }
  },
};

type BenchWindow = { benchPage: BenchPage };

async function openAllowed(browser: ExtensionBrowser, admin: TestPage) {
  const opened = await openBenchPage(browser);
  const origin = await opened.page.evaluate(() => location.origin);
  await askBackground(admin, { type: 'site.allow', origin, until: 'always' });
  return opened;
}

async function fillRival(app: TestPage, count: number): Promise<void> {
  await app.evaluate(() => (window as unknown as BenchWindow).benchPage.openStore('nostr-idb'));
  for (let first = 0; first < count; first += part) {
    const events = Math.min(part, count - first);
    await app.evaluate(
      (from, many) => (window as unknown as BenchWindow).benchPage.ingestBulk(from, many),
      first,
      events,
    );
  }
}

/** What is asked without a search, which the rival has not, and without writing in between. */
async function questionRows(app: TestPage, context: SuiteContext): Promise<Row[]> {
  const rivalName = await packageVersion('nostr-idb');
  const rows: Row[] = [];
  const questions = questionsOf(sizes[context.size]).filter(
    ({ filter, after, beside }) => filter.search === undefined && !after && !beside,
  );
  for (const question of questions) {
    context.progress(`${question.name}, ${context.runs} times`);
    const [mine, theirs] = await byTurns(app, question, context.runs);
    const { name, filter } = question;
    const isWanted = context.size === '100k' && /^timeline|^thread/.test(name);
    const described = {
      ...{ case: name, rivalName, found: mine[0]?.found },
      rivalLacks: lacking(name, mine[0], theirs[0]),
      ...(isWanted && { wantedRatio }),
      ...(filter.limit !== undefined && { isBound: true }),
    };
    const times = (answers: readonly Answer[]) => answers.map((answer) => answer.ms);
    const rates = (answers: readonly Answer[]) =>
      answers.map((answer) => (answer.found * 1_000) / answer.ms);
    rows.push(
      toRow('page', context, {
        ...{ ...ms, ...described, metric: 'answered in' },
        ...{ ours: times(mine), rival: times(theirs) },
      }),
    );
    if (question.isCount) continue;
    rows.push(
      toRow('page', context, {
        ...{ ...described, metric: 'read', unit: 'events/s', better: 'higher' },
        ...{ ours: rates(mine), rival: rates(theirs) },
      }),
    );
  }
  return rows;
}

/** After one turn to warm up, of which nothing counts. */
async function byTurns(
  app: TestPage,
  question: Question,
  runs: number,
): Promise<[Answer[], Answer[]]> {
  const ours: Answer[] = [];
  const rival: Answer[] = [];
  for (let run = 0; run <= runs; run++) {
    const mine = await app.evaluate(
      (it) => (window as unknown as BenchWindow).benchPage.askNostrdb(it),
      question,
    );
    const theirs = await app.evaluate(
      (it) => (window as unknown as BenchWindow).benchPage.askStore(it),
      question,
    );
    if (typeof theirs === 'string') throw new Error(theirs);
    if (run > 0) {
      ours.push(mine);
      rival.push(theirs);
    }
  }
  return [ours, rival];
}

/** How many events of our answer the rival's lacks. Throws where it is ours that lacks some. */
function lacking(name: string, mine?: Answer, theirs?: Answer): number {
  const held = new Set(mine?.ids);
  if (theirs?.ids.some((id) => !held.has(id))) {
    throw new Error(`${name}: the rival finds what Larder does not.`);
  }
  return (mine?.found ?? 0) - (theirs?.found ?? 0);
}

/** Profiles are replaced by newer ones: notes stay. */
function someNotes(count: number): string[] {
  const step = Math.floor(count / 200);
  const events = Array.from({ length: 200 }, (_, n) => bulkEvent(n * step));
  return events.flatMap(({ kind, id }) => (kind === 1 ? id : []));
}

function lookUp(app: TestPage, ids: readonly string[]): Promise<number[]> {
  return app.evaluate((all) => (window as unknown as BenchWindow).benchPage.lookUp(all), ids);
}

async function lookUpRow(app: TestPage, context: SuiteContext): Promise<Row> {
  const ids = someNotes(sizes[context.size]);
  await lookUp(app, ids.slice(0, 5));
  const ours = await lookUp(app, ids);
  const rival: number[] = [];
  for (const id of ids) {
    const question: Question = { name: 'one event', filter: { ids: [id] } };
    const answer = await app.evaluate(
      (it) => (window as unknown as BenchWindow).benchPage.askStore(it),
      question,
    );
    if (typeof answer !== 'string') rival.push(answer.ms);
  }
  const rivalName = await packageVersion('nostr-idb');
  return toRow('page', context, {
    ...{ ...ms, case: 'one event by its id', metric: 'answered in', ours, rival, rivalName },
  });
}

const start = { ...ms, metric: 'at document_start', rival: [], rivalName: 'none' } as const;

async function startRow(context: SuiteContext<BrowserName>): Promise<Row> {
  context.progress('starting pages');
  const ours = await scriptsInPages(context.browser, startRuns);
  return toRow('page', context, { ...start, case: 'provider and bridge', ours, wanted: 1 });
}

async function unreadRow(app: TestPage, dist: string, context: SuiteContext): Promise<Row> {
  const read = (name: string) => readFile(path.join(dist, 'src/page', `${name}.js`), 'utf8');
  const [provider = '', bridge = ''] = await Promise.all(['provider', 'bridge'].map(read));
  const ours = await app.evaluate(
    (...scripts) => (window as unknown as BenchWindow).benchPage.startCosts(...scripts),
    provider,
    bridge,
    startRuns,
  );
  return toRow('page', context, {
    ...{ ...start, case: 'provider and bridge, never read before', ours },
  });
}

/** What another site does to this one: `rival` is the same without it. */
async function floodRows(
  browser: ExtensionBrowser,
  admin: TestPage,
  app: TestPage,
  context: SuiteContext<BrowserName>,
): Promise<Row[]> {
  const hostile = await openAllowed(browser, admin);
  const timeline = questionsOf(sizes[context.size]).find(({ name }) => /^timeline/.test(name));
  if (!timeline) throw new Error('No timeline is among the questions.');
  const ids = someNotes(sizes[context.size]);
  const measure = async () => {
    const asked: number[] = [];
    for (let n = 0; n < 4 * context.runs; n++) {
      const { ms: time } = await app.evaluate(
        (it) => (window as unknown as BenchWindow).benchPage.askNostrdb(it),
        timeline,
      );
      asked.push(time);
    }
    return { asked, looked: await lookUp(app, ids) };
  };
  context.progress('beside a site that floods');
  const alone = await measure();
  await hostile.page.evaluate(() => (window as unknown as BenchWindow).benchPage.flood());
  const beside = await measure();
  await hostile.page.evaluate(() => (window as unknown as BenchWindow).benchPage.stopFlood());
  await hostile.close();
  const row = (name: string, ours: readonly number[], rival: readonly number[]) =>
    toRow('page', context, {
      ...{ ...ms, case: `${name}, beside a flood`, metric: 'answered in', ours, rival },
      ...{ rivalName: 'Larder alone', wantedRatio: 0.5 },
    });
  return [
    row(timeline.name, beside.asked, alone.asked),
    row('one event by its id', beside.looked, alone.looked),
  ];
}
