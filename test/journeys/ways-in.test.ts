import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  browserNames,
  type ExtensionBrowser,
  type TestPage,
} from '../support/browser/extension-browser';
import { welcomePath } from '../support/user/complete-welcome';
import { openDashboard } from '../support/user/dashboard';
import { launchWithLarder } from '../support/user/start-user';

/** What the browser says of Larder; both have it under this name, with promises. */
interface Api {
  readonly contextMenus: { update(id: string, changes: object): Promise<void> };
  readonly commands: { getAll(): Promise<{ name: string; shortcut: string }[]> };
}

describe.each(browserNames)('the ways into the events page in %s', (name) => {
  let browser: ExtensionBrowser;
  let page: TestPage;

  beforeAll(async () => {
    browser = await launchWithLarder(name);
    await (await browser.openedPage(welcomePath)).close();
    page = await openDashboard(browser, 'events');
  });

  afterAll(async () => {
    await browser?.close();
  });

  it('are in the menu over links and selected text, also once the background was gone', async () => {
    await browser.killBackground();
    const changed = await page.evaluate(async () => {
      const { contextMenus } = (globalThis as unknown as { chrome: Api }).chrome;
      // Refused for an entry that there is not.
      for (const id of ['link', 'selection']) await contextMenus.update(id, { enabled: true });
      const missing = contextMenus.update('missing', { enabled: true });
      return missing.then(
        () => 'there is',
        () => 'refused',
      );
    });
    expect(changed).toBe('refused');
  });

  it('are keys, which the page names', async () => {
    const shortcut = await page.evaluate(async () => {
      const all = await (globalThis as unknown as { chrome: Api }).chrome.commands.getAll();
      return all.find((it) => it.name === 'search')?.shortcut;
    });
    expect(shortcut).toBeTruthy();
    await page.waitFor(
      'the keys',
      (keys) => document.querySelector('.ways-in')?.textContent?.includes(String(keys)),
      { args: [shortcut] },
    );
  });

  it('put the cursor where it can be typed at once', async () => {
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    expect(focused).toBe('events-search');
  });

  it('lead on at once, for whoever goes elsewhere as soon as the page is there', async () => {
    const left = await page.evaluate(async () => {
      // A turn of the event loop at a time: windows of one origin share it, and have theirs between.
      const { port1, port2 } = new MessageChannel();
      const until = (condition: () => boolean) =>
        new Promise<void>((resolve) => {
          port1.onmessage = () => (condition() ? resolve() : port2.postMessage(''));
          port2.postMessage('');
        });
      const goOn = async () => {
        const opened = open(`${location.pathname}#events`);
        if (!opened) throw new Error('The browser opened no window.');
        const heading = () => opened.document.querySelector('h1')?.textContent;
        await until(() => heading() === 'Events');
        opened.location.hash = '#relays';
        const end = Date.now() + 2_000;
        await until(() => heading() === 'Relays' || Date.now() > end);
        const isLeft = heading() !== 'Relays';
        opened.close();
        return isLeft;
      };
      // How the browser orders its turns differs from time to time.
      let behind = 0;
      for (let times = 0; times < 8; times += 1) behind += Number(await goOn());
      return behind;
    });
    expect(left).toBe(0);
  });
});
