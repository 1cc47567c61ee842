import { browser } from './browser';

/** The tab the popup stands over. Its id needs no permission, and nothing else of it is read. */
export async function currentTabId(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}

/** Opens one of Larder's pages in a tab. */
export async function openExtensionPage(
  page: 'welcome' | 'popup' | 'dashboard',
  hash = '',
): Promise<void> {
  const url = new URL(browser.runtime.getURL(`src/ui/${page}/index.html`));
  url.hash = hash;
  await browser.tabs.create({ url: url.href });
}

/** Whether the document in a tab's top frame has answered `question` with `true`. */
export async function tabAnswers(tabId: number, question: string): Promise<boolean> {
  try {
    return (await browser.tabs.sendMessage(tabId, question, { frameId: 0 })) === true;
  } catch {
    // Nobody is listening there, which is the answer.
    return false;
  }
}
