import { browser } from './browser';

/**
 * The tab the popup stands over. Its id needs no permission; its address is there where Larder may
 * run, and where the user has just clicked its icon (`activeTab`).
 */
export async function currentTab(): Promise<{ id?: number; url?: string } | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab;
}

export async function reloadTab(id: number): Promise<void> {
  await browser.tabs.reload(id);
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
