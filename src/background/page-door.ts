import { acceptOrigin } from '../access/accept-origin';
import type { PagePort } from '../access/page-port';
import type { PresentReaders } from '../access/present-readers';
import type { Gateway } from '../gateway/gateway';
import { pagePortName } from '../messages/page-protocol';
import type { ContentPort } from '../platform/ports';
import type { SiteBook } from './site-book';

export interface PageDoorDeps {
  readonly gateway: Pick<Gateway, 'accept'>;
  readonly sites: Pick<SiteBook, 'note'>;
  readonly readers: PresentReaders;
}

/**
 * Takes over a port that a page's bridge opened, or closes it: the browser's word on the sender
 * decides, and nothing the page says.
 */
export function admitPage(port: ContentPort, { gateway, sites, readers }: PageDoorDeps): void {
  const sender = port.sender;
  const verdict = acceptOrigin(sender);
  // The user's cache has no business in a private window, in either direction.
  if (port.name !== pagePortName || 'refused' in verdict || sender.tab?.incognito) {
    port.disconnect();
    return;
  }
  sites.note(verdict.tabId, verdict.origin);
  const pagePort: PagePort = {
    ...verdict,
    post: (message) => port.post(message),
    onMessage: (listener) => port.onMessage(listener),
    onDisconnect: (listener) => port.onDisconnect(listener),
    disconnect: () => port.disconnect(),
  };
  gateway.accept(pagePort);
  port.onDisconnect(readers.opened(verdict.origin));
}
