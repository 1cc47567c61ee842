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
  page: 'welcome' | 'popup' | 'dashboard' | 'sample',
  hash = '',
): Promise<void> {
  await browser.tabs.create({ url: addressOf(page, hash) });
}

/** Shows it in the tab the user is in. */
export async function goToExtensionPage(page: 'dashboard', hash: string): Promise<void> {
  await browser.tabs.update({ url: addressOf(page, hash) });
}

function addressOf(page: string, hash: string): string {
  const url = new URL(browser.runtime.getURL(`src/ui/${page}/index.html`));
  url.hash = hash;
  return url.href;
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
