import type { ExtensionBrowser, TestPage } from '../../test/support/browser/extension-browser';
import { openBenchPage } from '../open-bench-page';
import type { BenchPage } from '../page/main';
import type { Answer } from '../page/measure-store';
import type { Question } from './questions';
import type { StoreName } from './store-names';

/** Milliseconds that a rival gets to take in all events. Who is not done by then is left out of what follows. */
const ingestBudget = 300_000;
/** Milliseconds for the words of all events. A search is asked only where they were enough. */
const wordsBudget = 1_500_000;
/** Times of its budget that a rival may be on the way to: how fast it stores changes on the way. */
const farTooLong = 1.5;
/** A question that takes longer is asked once. */
const onceAbove = 20_000;

/** What was measured of a question. */
export interface Asked {
  readonly times: number[];
  answer?: Answer;
  /** Why there is no answer. */
  failure?: string;
}

/** One store in a page and a site of its own: what it takes can be told apart, and nobody waits for another's memory. */
export class Contestant {
  readonly name: StoreName;
  readonly #page: TestPage;
  readonly #close: () => Promise<void>;
  /** Milliseconds and events of each part. */
  readonly parts: { readonly ms: number; readonly events: number }[] = [];
  readonly asked = new Map<string, Asked>();
  /** Milliseconds; absent where words are indexed on the way in. */
  words: number | undefined;
  /** Those of some events are not indexed: there was no time. */
  lacksWords = false;
  bytes: number | undefined;
  /** With words. */
  bytesAfter: number | undefined;
  /** Bytes, where the browser tells. */
  memory: number | undefined;
  events = 0;
  /** Why it is measured no more. */
  failure: string | undefined;

  private constructor(name: StoreName, page: TestPage, close: () => Promise<void>) {
    this.name = name;
    this.#page = page;
    this.#close = close;
  }

  static async open(browser: ExtensionBrowser, name: StoreName, port: number): Promise<Contestant> {
    const { page, close } = await openBenchPage(browser, { port, site: name });
    const contestant = new Contestant(name, page, close);
    await contestant.#attempt('opening', () =>
      page.evaluate((it) => {
        const { benchPage } = window as unknown as { benchPage: BenchPage };
        return benchPage.openStore(it);
      }, name),
    );
    return contestant;
  }

  get ingestTime(): number {
    return this.parts.reduce((sum, { ms }) => sum + ms, 0);
  }

  /** Whether it has all events from before; one that has only some of them is measured no more. */
  async hasAll(count: number): Promise<boolean> {
    const known = await this.#attempt('counting', () =>
      this.#page.evaluate((it) => {
        const { benchPage } = window as unknown as { benchPage: BenchPage };
        return benchPage.recall(it);
      }, count),
    );
    if (known === undefined || known.stored === 0) return false;
    if (!known.isWhole) this.failure = `stored ${known.stored} events before, not all`;
    return known.isWhole;
  }

  /** Takes in a part of `all` events. */
  async ingest(first: number, events: number, all: number): Promise<void> {
    const ms = await this.#attempt(`storing events from ${first} on`, () =>
      this.#page.evaluate(
        (from, count) => {
          const { benchPage } = window as unknown as { benchPage: BenchPage };
          return benchPage.ingestBulk(from, count);
        },
        first,
        events,
      ),
    );
    if (ms === undefined) return;
    this.parts.push({ ms, events });
    if (this.name === 'larder') return;
    const stored = first + events;
    const expected = (this.ingestTime * all) / stored;
    // Not by the first parts, which say little.
    const isHopeless = stored >= all / 20 && expected > farTooLong * ingestBudget;
    if (!isHopeless && this.ingestTime <= ingestBudget) return;
    this.failure = `stored ${stored} events in ${Math.round(this.ingestTime / 1_000)} s`;
    await this.#page.close();
  }

  /** After all events. */
  async finish(): Promise<void> {
    const size = await this.#size();
    this.bytes = size?.bytes;
    this.events = size?.events ?? 0;
  }

  async indexWords(): Promise<void> {
    const words = await this.#attempt('indexing words', () =>
      this.#page.evaluate((budget) => {
        const { benchPage } = window as unknown as { benchPage: BenchPage };
        return benchPage.indexWords(budget);
      }, wordsBudget),
    );
    this.words = words?.ms;
    this.lacksWords = words?.isWhole === false;
    this.bytesAfter = (await this.#size())?.bytes;
  }

  #size() {
    return this.#attempt('counting', () =>
      this.#page.evaluate(() => {
        const { benchPage } = window as unknown as { benchPage: BenchPage };
        return benchPage.storeSize();
      }),
    );
  }

  /** Asks once; the time counts unless it is the first, or that was long enough to be the only one. */
  async ask(question: Question): Promise<void> {
    const known = this.asked.get(question.name);
    if (known?.failure !== undefined || (known?.times[0] ?? 0) > onceAbove) return;
    const answer = await this.#attempt(question.name, () =>
      this.#page.evaluate((it) => {
        const { benchPage } = window as unknown as { benchPage: BenchPage };
        return benchPage.askStore(it);
      }, question),
    );
    if (answer === undefined) return;
    if (typeof answer === 'string') {
      this.asked.set(question.name, { times: [], failure: answer });
    } else if (known === undefined) {
      const times = answer.ms > onceAbove ? [answer.ms] : [];
      this.asked.set(question.name, { times, answer });
    } else {
      known.times.push(answer.ms);
    }
  }

  /** After all questions: what it holds in memory with nothing to do. */
  async rest(): Promise<void> {
    this.memory = await this.#attempt('resting', () =>
      this.#page.evaluate(() => {
        const { benchPage } = window as unknown as { benchPage: BenchPage };
        return benchPage.memoryHeld();
      }),
    );
  }

  async close(): Promise<void> {
    await this.#close();
  }

  async #attempt<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
    if (this.failure !== undefined) return undefined;
    try {
      return await work();
    } catch (error) {
      const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
      this.failure = `${what}: ${reason}`;
      return undefined;
    }
  }
}
