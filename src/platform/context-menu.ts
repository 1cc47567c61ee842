import { browser } from './browser';
import { t } from './i18n';

/** Pages of what `nostr:` links name, and of the gateways on the web that show it. */
const targetUrlPatterns = [
  'nostr:*',
  'web+nostr:*',
  ...['npub1', 'nprofile1', 'note1', 'nevent1', 'naddr1'].map((prefix) => `*://*/*${prefix}*`),
];

const titles = () => ({ link: t('menuOpenLink'), selection: t('menuSearch') });

/** Puts Larder's entries into the menu of a page. The browser keeps them: to be called once, when Larder is installed or updated. */
export async function createContextMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  const { link, selection } = titles();
  browser.contextMenus.create({ id: 'link', title: link, contexts: ['link'], targetUrlPatterns });
  browser.contextMenus.create({ id: 'selection', title: selection, contexts: ['selection'] });
}

/** Has the entries speak another language, which they would not by themselves. */
export async function renameContextMenu(): Promise<void> {
  const entries = Object.entries(titles());
  await Promise.all(entries.map(([id, title]) => browser.contextMenus.update(id, { title })));
}

/** One of them was chosen, over this link or this text. Must be called while the background starts. */
export function onMenuChosen(listener: (text: string) => void): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, linkUrl, selectionText }) => {
    const text = menuItemId === 'link' ? linkUrl : selectionText;
    if (text !== undefined) listener(text);
  });
}
