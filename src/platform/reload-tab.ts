import { browser } from './browser';

export async function reloadTab(id: number): Promise<void> {
  await browser.tabs.reload(id);
}
