import type { TestPage } from '../browser/extension-browser';

/** What a page can do with Larder's background, to have it fail. */
interface Api {
  runtime: { sendMessage(message: { type?: string }): Promise<unknown> };
}

/** Requests of this type do not get through any more, as when the background is being killed. */
export async function cutOff(page: TestPage, type: string): Promise<void> {
  await page.evaluate((lost) => {
    const scope = globalThis as unknown as { browser?: Api; chrome: Api; mend: () => void };
    const { runtime } = scope.browser ?? scope.chrome;
    const { sendMessage } = runtime;
    const put = (value: unknown) =>
      Object.defineProperty(runtime, 'sendMessage', { value, configurable: true });
    scope.mend = () => put(sendMessage);
    put((message: { type?: string }) =>
      message.type === lost
        ? Promise.reject(new Error('The message channel closed.'))
        : sendMessage.call(runtime, message),
    );
  }, type);
}

/** They get through again. */
export async function mend(page: TestPage): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as { mend: () => void }).mend());
}
