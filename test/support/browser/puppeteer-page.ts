import type { ElementHandle, KeyInput, Page } from 'puppeteer-core';
import type { ColorScheme, TestPage } from './extension-browser';
import { until } from './until';

/** Milliseconds a click or a condition may take before the test fails. */
const patience = 15_000;

/** What differs between the browsers, and the log for failure messages. */
export interface PageDriver {
  readonly page: Page;
  navigate(page: Page, url: string): Promise<void>;
  reload(page: Page): Promise<void>;
  emulateColorScheme(page: Page, scheme: ColorScheme): Promise<void>;
  emulateReducedMotion(page: Page, reduced: boolean): Promise<void>;
  log(): readonly string[];
}

export function createTestPage(driver: PageDriver): TestPage {
  const { page, navigate, log } = driver;
  const evaluate: TestPage['evaluate'] = (run, ...args) => runInPage(page, run, args);
  const text: TestPage['text'] = (selector = 'body') => evaluate(renderedText, selector);

  return {
    evaluate,
    text,
    async waitFor(what, condition, options = {}) {
      return await until(
        () => runInPage(page, condition, options.args ?? []),
        (cause) => explain(`Waited in vain for: ${what}`, cause),
        options.timeoutMs ?? patience,
      );
    },
    async click(target) {
      // What has just moved takes no click: a user would see that it has, and click then.
      const settled = page.locator(target).filter((it) => !it.hasAttribute('data-settling'));
      await acting(`click ${target}`, () => settled.setTimeout(patience).click());
    },
    async type(target, value) {
      await acting(`type into ${target}`, async () => {
        await page.locator(target).setTimeout(patience).click();
        await page.keyboard.down('Control');
        await page.keyboard.press('a');
        await page.keyboard.up('Control');
        await page.keyboard.press('Delete');
        await page.keyboard.type(value);
      });
    },
    async select(target, value) {
      await acting(`choose ${value} in ${target}`, async () => {
        await page.locator(target).setTimeout(patience).wait();
        await page.select(target, value);
      });
    },
    async setFiles(target, paths) {
      await acting(`choose ${paths.join(', ')} in ${target}`, async () => {
        const input = await page.locator(target).setTimeout(patience).waitHandle();
        await (input as ElementHandle<HTMLInputElement>).uploadFile(...paths);
      });
    },
    async press(key) {
      // The names of puppeteer's keys are a type of thousands of words that no test needs to import.
      await acting(`press ${key}`, () => page.keyboard.press(key as KeyInput));
    },
    async runScript(source) {
      await page.evaluate(`${source}\n;0`);
    },
    goto: (url) => navigate(page, url),
    reload: () => driver.reload(page),
    toFront: () => page.bringToFront(),
    emulateColorScheme: (scheme) => driver.emulateColorScheme(page, scheme),
    emulateReducedMotion: (reduced) => driver.emulateReducedMotion(page, reduced),
    resize: (width, height, scale = 1) =>
      page.setViewport({ width, height, deviceScaleFactor: scale }),
    screenshot: async (path) => {
      await page.screenshot({ path: path as `${string}.png` }); // the type wants the suffix spelt out
    },
    close: () => page.close(),
  };

  async function acting(what: string, act: () => Promise<void>): Promise<void> {
    try {
      // Nothing moves in a tab that is not in front, so nothing is ever seen to stand still there.
      await page.bringToFront();
      await act();
    } catch (cause) {
      throw await explain(`Could not ${what}`, cause);
    }
  }

  async function explain(failure: string, cause: unknown): Promise<Error> {
    const shown = await text().catch((error: unknown) => `(unreadable: ${String(error)})`);
    const reason = cause === undefined ? '' : `\nLast error: ${String(cause)}`;
    const lines = log().slice(-20).join('\n');
    return new Error(`${failure}${reason}\n--- the page shows\n${shown}\n--- console\n${lines}`);
  }
}

/** Not `textContent`, which also holds what is hidden, and runs lines together. */
function renderedText(selector: string): string {
  return document.querySelector<HTMLElement>(selector)?.outerText ?? '';
}

/** As text, because both browsers then need no more than `evaluate`, whatever the page's CSP. */
async function runInPage<A extends readonly unknown[], R>(
  page: Page,
  run: (...args: A) => R | Promise<R>,
  args: readonly [] | A,
): Promise<R> {
  // esbuild, and so tsx, wraps named functions in a helper that a page does not have.
  const helper = 'const __name = (value) => value;';
  const call = `(${run.toString()})(...${JSON.stringify(args)})`;
  const json: unknown = await page.evaluate(
    `(async () => { ${helper} return JSON.stringify(await ${call}) ?? '' })()`,
  );
  // JSON has no `undefined`: the empty text, which is no JSON, stands for it.
  return (json === '' ? undefined : JSON.parse(String(json))) as R;
}
