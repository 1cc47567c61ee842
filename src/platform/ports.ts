import { browser } from './browser';

/** What the browser says of the other end of a port. Nothing of it was said by the page. */
export interface PortSender {
  readonly id?: string;
  readonly origin?: string;
  readonly url?: string;
  readonly frameId?: number;
  readonly tab?: { readonly id?: number; readonly url?: string; readonly incognito?: boolean };
}

/** A runtime port with the sender taken once, when it was opened. */
export interface ContentPort {
  readonly name: string;
  readonly sender: PortSender;
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onDisconnect(listener: () => void): void;
  disconnect(): void;
}

/** Must be called while the background starts. */
export function onContentPort(listener: (port: ContentPort) => void): void {
  browser.runtime.onConnect.addListener((port) => {
    listener({
      name: port.name,
      sender: (port.sender ?? {}) as PortSender,
      post: (message) => port.postMessage(message),
      onMessage: (hear) => port.onMessage.addListener(hear),
      onDisconnect: (hear) => port.onDisconnect.addListener(hear),
      disconnect: () => port.disconnect(),
    });
  });
}
