import { distOf } from '../../scripts/build-targets';
import { launchBrowser } from '../../test/support/browser/launch-browser';
import type { Contestant } from '../stores/contestant';
import { type Contestants, openContestants } from '../stores/contestants';
import { questionsOf } from '../stores/questions';
import { storeRows } from '../stores/store-rows';
import { type Row, type Suite, type SuiteContext, sizes } from '../suite';
import { untilFilesRest } from '../until-files-rest';

/** Events stored in one go, in enough parts that the slow ones do not count. */
function partSize(count: number): number {
  return Math.min(5_000, Math.ceil(count / 5));
}

/** Longer than any budget: nobody is ended in the middle of a question. */
const callTimeoutMs = 1_800_000;

/** The event database: taking events in, and what clients ask, beside other databases in the browser. */
export const store: Suite = {
  name: 'store',
  place: 'browser',
  async run(context): Promise<Row[]> {
    const extension = distOf(context.browser);
    const { profile } = context;
    const browser = await launchBrowser(context.browser, {
      extension,
      callTimeoutMs,
      ...(profile !== undefined && { profile }),
    });
    try {
      const contestants = await openContestants(browser, profile);
      const chosen = questionsOf(sizes[context.size]).filter(({ name }) =>
        name.includes(context.only ?? ''),
      );
      const isSearched = chosen.some(({ filter }) => filter.search !== undefined);
      await fill(contestants, context);
      if (isSearched || context.only === undefined) await indexWords(contestants, context);
      context.progress('waiting until the files are at rest');
      await untilFilesRest(browser.profile);
      const canSearch = contestants.every(({ lacksWords }) => !lacksWords);
      const questions = chosen.filter(({ filter }) => canSearch || filter.search === undefined);
      for (const question of questions) {
        context.progress(`${question.name}, ${context.runs} times`);
        await byTurns(contestants, context.runs, (it) => it.ask(question));
      }
      for (const it of contestants) await it.rest();
      const rows = await storeRows(contestants, questions, context);
      for (const it of contestants) await it.close();
      return rows;
    } finally {
      await browser.close();
    }
  },
};

async function fill(contestants: Contestants, context: SuiteContext): Promise<void> {
  const count = sizes[context.size];
  const size = partSize(count);
  const missing: Contestant[] = [];
  for (const it of contestants) if (!(await it.hasAll(count))) missing.push(it);
  for (let first = 0; first < count && missing.length > 0; first += size) {
    if ((first / size) % 10 === 0) context.progress(`${first} of ${count} events stored`);
    for (const it of inTurn(missing, first / size)) {
      await it.ingest(first, Math.min(size, count - first), count);
    }
  }
  for (const it of contestants) await it.finish();
}

async function indexWords(contestants: Contestants, { progress }: SuiteContext): Promise<void> {
  progress('indexing words');
  for (const it of contestants) await it.indexWords();
}

/** After one turn to warm up. */
async function byTurns(
  contestants: Contestants,
  runs: number,
  work: (it: Contestants[number]) => Promise<void>,
): Promise<void> {
  for (let run = 0; run <= runs; run++) {
    for (const it of inTurn(contestants, run)) await work(it);
  }
}

/** Each turn begins with another one. */
function inTurn(contestants: Contestants, turn: number): Contestants {
  const first = turn % contestants.length;
  return [...contestants.slice(first), ...contestants.slice(0, first)];
}
