import { type ComponentChild, render } from 'preact';
import type { BriefSnapshot } from '../../messages/brief-snapshot';
import { defaultLook } from '../../messages/look-record';
import type { Readers } from '../../messages/snapshot-reader';
import type { MessageKey } from '../../platform/i18n';
import { readSnapshot } from '../../platform/snapshot-storage';
import { firstPaint } from './first-paint';
import { storedFormats, takeKeptFormats } from './kept-formats';
import { Notice } from './notice';
import { showLook } from './show-look';
import { text } from './text';

/**
 * Draws a page from the stored state: one read of extension storage, then paint. Neither the
 * background nor the network is waited for.
 */
export async function startPage<S extends BriefSnapshot>(
  title: MessageKey,
  readers: Readers<S>,
  draw: (snapshot: S) => ComponentChild,
): Promise<void> {
  try {
    const reading = readSnapshot(readers);
    // The first string costs a look into the browser's catalogue: better while the storage is read.
    document.title = text(title);
    takeKeptFormats(storedFormats());
    const snapshot = await reading;
    await showLook(snapshot.look);
    document.title = text(title);
    render(draw(snapshot), document.body);
  } catch (reason) {
    reportError(reason);
    await showLook(defaultLook);
    document.title = text(title);
    render(
      <main>
        <Notice tone="bad" title={text('storageUnreadableTitle')}>
          {text('storageUnreadable')}
        </Notice>
      </main>,
      document.body,
    );
  }
  await firstPaint();
  const { afterFirstPaint } = await import('./after-first-paint');
  afterFirstPaint();
}
