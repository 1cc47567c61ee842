import { browser } from './browser';

/** `''` = all is well, a number = sites that ask, `'!'` = something needs the user. */
export async function setBadge(text: string): Promise<void> {
  await browser.action.setBadgeText({ text });
  if (text) await browser.action.setBadgeBackgroundColor({ color: '#b4540a' });
}
