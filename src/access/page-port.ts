import type { PageResponse } from '../messages/page-protocol';

/**
 * A port from one page, as the gateway sees it. `origin` was taken from the browser when the port
 * was opened and had to be an https or loopback origin of a top frame; the page cannot choose it.
 */
export interface PagePort {
  readonly origin: string;
  readonly tabId: number;
  post(message: PageResponse): void;
  /** Whatever the other side sent: unchecked. */
  onMessage(listener: (message: unknown) => void): void;
  onDisconnect(listener: () => void): void;
  disconnect(): void;
}
