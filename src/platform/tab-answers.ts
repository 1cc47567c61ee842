import { browser } from './browser';

/** Whether the document in a tab's top frame has answered `question` with `true`. */
export async function tabAnswers(tabId: number, question: string): Promise<boolean> {
  try {
    return (await browser.tabs.sendMessage(tabId, question, { frameId: 0 })) === true;
  } catch {
    // Nobody is listening there, which is the answer.
    return false;
  }
}
