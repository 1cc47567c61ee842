import { type ComponentChild, render } from 'preact';
import type { Snapshot } from '../../messages/snapshot';
import type { MessageKey } from '../../platform/i18n';
import { showPresence } from '../../platform/presence';
import { readSnapshot } from '../../platform/snapshot-storage';
import { Notice } from './notice';
import { locale, text } from './text';

/**
 * Draws a page from the stored state: one read of extension storage, then paint. Neither the
 * background nor the network is waited for.
 */
export async function startPage(
  title: MessageKey,
  draw: (snapshot: Snapshot) => ComponentChild,
): Promise<void> {
  document.title = text(title);
  document.documentElement.lang = locale();
  document.documentElement.dir = text('localeDirection');
  try {
    const snapshot = await readSnapshot();
    render(draw(snapshot), document.body);
  } catch (reason) {
    reportError(reason);
    render(
      <main>
        <Notice tone="bad" title={text('storageUnreadableTitle')}>
          {text('storageUnreadable')}
        </Notice>
      </main>,
      document.body,
    );
  }
  // After the page is drawn: nobody waits for the background.
  showPresence();
}
