import type { AdminRequest } from '../../../src/messages/admin';
import type { TestPage } from '../browser/extension-browser';

interface Api {
  readonly runtime: { sendMessage(message: AdminRequest): Promise<unknown> };
}

interface Holding {
  readonly browser?: Api;
  readonly chrome: Api;
  release(): void;
}

/**
 * The background hears requests of this type, and its answers reach the page only when they are released. Returns
 * what releases them.
 */
export async function holdAnswers(
  page: TestPage,
  type: AdminRequest['type'],
): Promise<() => Promise<void>> {
  await page.evaluate((held) => {
    const scope = globalThis as unknown as Holding;
    const { runtime } = scope.browser ?? scope.chrome;
    const { sendMessage } = runtime;
    const put = (value: unknown) =>
      Object.defineProperty(runtime, 'sendMessage', { value, configurable: true });
    let open = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      open = resolve;
    });
    const shown = document.documentElement.dataset;
    scope.release = () => {
      put(sendMessage);
      delete shown.held;
      open();
    };
    put(async (message: AdminRequest) => {
      const answer: unknown = await sendMessage.call(runtime, message);
      if (message.type === held) {
        shown.held = held;
        await released;
      }
      return answer;
    });
  }, type);
  return () => page.evaluate(() => (globalThis as unknown as Holding).release());
}

/** Until an answer is there that is being held back. */
export async function waitForHeld(page: TestPage): Promise<void> {
  await page.waitFor('an answer held back', () => 'held' in document.documentElement.dataset);
}
