import type { ContentPort } from '../../src/platform/ports';

/** A port of one of Larder's own pages, and the page at its other end. */
export interface FakeOwnPort {
  readonly port: ContentPort;
  /** What the background posted, oldest first. */
  readonly heard: unknown[];
  readonly isOpen: () => boolean;
  say(message: unknown): void;
  leave(): void;
}

export function fakeOwnPort(
  name: string,
  onHeard: (message: unknown) => void = () => undefined,
): FakeOwnPort {
  const heard: unknown[] = [];
  const listeners: ((message: unknown) => void)[] = [];
  const leaving: (() => void)[] = [];
  let isOpen = true;
  return {
    port: {
      name,
      sender: {},
      post(message) {
        // As a browser does: nothing but plain data crosses.
        const copy: unknown = structuredClone(message);
        heard.push(copy);
        onHeard(copy);
      },
      onMessage: (listener) => listeners.push(listener),
      onDisconnect: (listener) => leaving.push(listener),
      disconnect() {
        isOpen = false;
      },
    },
    heard,
    isOpen: () => isOpen,
    say: (message) => {
      for (const listener of listeners) listener(message);
    },
    leave: () => {
      for (const listener of leaving) listener();
    },
  };
}
