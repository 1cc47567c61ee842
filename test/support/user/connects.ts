import type { TestPage } from '../browser/extension-browser';

/** Whether a socket of this page's opens. */
export function connects(page: TestPage, url: string): Promise<boolean> {
  return page.evaluate(
    (address) =>
      new Promise<boolean>((resolve) => {
        const socket = new WebSocket(address);
        socket.onopen = () => resolve(true);
        socket.onclose = () => resolve(false);
      }),
    url,
  );
}
