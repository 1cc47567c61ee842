import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { serveHtml } from '../support/browser/serve-html';
import type { ServedWebApp } from '../support/browser/serve-on-loopback';
import { sampleAccount } from '../support/sample-events';
import { askBackground } from '../support/user/ask-background';
import { changeSettings } from '../support/user/change-settings';
import { welcomePath } from '../support/user/complete-welcome';
import { holdAnswers, waitForHeld } from '../support/user/hold-answers';
import { callNostrDb } from '../support/user/page-queries';
import { openPopupOver } from '../support/user/popup-over';
import { launchWithLarder } from '../support/user/start-user';
import { waitForShown } from '../support/user/wait-for-shown';

const allow = 'button[data-tone="primary"]';

/** What a page of Larder's is made to do, and how the button that allows the site stands right after it. */
interface Sudden {
  readonly act: 'offline' | 'online' | 'release';
  /** What is there then, or there no more. */
  readonly shown: string;
  readonly gone?: boolean;
}

describe.each(browserNames)('the question of a site in the popup in %s', (name) => {
  let browser: ExtensionBrowser;
  let site: ServedWebApp;
  let app: TestPage;
  let popup: TestPage;

  /** One thing right after the other: the page draws in between, and no time passes. */
  const disabledAfter = (button: string, steps: readonly Sudden[]) =>
    popup.evaluate(
      async (wanted, all) => {
        const states: (string | null | undefined)[] = [];
        for (const { act, shown, gone = false } of all) {
          const drawn = new Promise<void>((resolve) => {
            const observer = new MutationObserver(() => {
              if ((document.querySelector(shown) === null) !== gone) return;
              observer.disconnect();
              resolve();
            });
            observer.observe(document.body, { childList: true, subtree: true });
          });
          if (act === 'release') (globalThis as unknown as { release(): void }).release();
          else dispatchEvent(new Event(act));
          await drawn;
          states.push(document.querySelector(wanted)?.getAttribute('aria-disabled'));
        }
        return states;
      },
      button,
      steps,
    );

  beforeAll(async () => {
    site = await serveHtml('<title>app</title>');
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    app = await browser.openPage(site.origin);
    popup = await openPopupOver(browser, app);
    await changeSettings(popup, { indexers: [] });
    await askBackground(popup, { type: 'account.add', input: sampleAccount.npub });
    await waitForShown(popup, 'that the page has asked nothing', '[data-site="none"]');
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('takes no click in the moment it comes to its place, however late that is', async () => {
    await holdAnswers(popup, 'site.ofTab');
    expect(await callNostrDb(app, 'count', {})).toEqual({ result: 0 });
    await waitForHeld(popup);
    await waitForShown(
      popup,
      'it among the others',
      `li[data-origin] ${allow}[aria-disabled="false"]`,
    );
    const question = `article[data-permission="asking"] ${allow}`;
    expect(await disabledAfter(question, [{ act: 'release', shown: question }])).toEqual(['true']);
    await waitForShown(popup, 'that it can be answered', `${question}[aria-disabled="false"]`);
  });

  it('takes none in the moment a notice has moved it, there or back', async () => {
    const shown = '.notice [data-icon="offline"]';
    const states = await disabledAfter(`article ${allow}`, [
      { act: 'offline', shown },
      { act: 'online', shown, gone: true },
    ]);
    expect(states).toEqual(['true', 'true']);
    await waitForShown(popup, 'that it can be answered', `article ${allow}[aria-disabled="false"]`);
  });

  it('is another one when another site asks in the tab, with nothing of what was chosen for the first', async () => {
    const other = await serveHtml('<title>another app</title>');
    const chosen = (origin: string) => `article[data-origin="${origin}"] select`;
    await popup.select(chosen(site.origin), 'session');
    await app.goto(other.origin);
    // Its tab is the one in front again.
    await app.press('Shift');
    expect(await callNostrDb(app, 'count', {})).toEqual({ result: 0 });
    await waitForShown(popup, 'its question', chosen(other.origin));
    const until = await popup.evaluate(
      (css) => document.querySelector<HTMLSelectElement>(css)?.value,
      chosen(other.origin),
    );
    expect(until).toBe('always');
    await other.close();
  });
});
