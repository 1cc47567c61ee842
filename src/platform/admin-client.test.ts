import { afterAll, expect, it, vi } from 'vitest';

const sendMessage = vi.fn<(message: unknown) => Promise<unknown>>();
vi.mock('./browser', () => ({ browser: { runtime: { sendMessage } } }));
// Files of tests share their modules: none may meet the browser of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { ask } = await import('./admin-client');

const request = { type: 'sync.now' } as const;

it('gives the answer of the background', async () => {
  sendMessage.mockResolvedValue({ ok: true, result: 3 });
  expect(await ask(request)).toBe(3);
  expect(sendMessage).toHaveBeenCalledWith(request);
});

it('throws what the background reports', async () => {
  const error = { code: 'paused', message: 'Syncing is paused.', advice: 'Resume it.' };
  sendMessage.mockResolvedValue({ ok: false, error });
  await expect(ask(request)).rejects.toMatchObject(error);
});

it.each<[string, () => Promise<unknown>]>([
  ['breaks the call off', () => Promise.reject(new Error('The message channel closed.'))],
  ['answers nothing', () => Promise.resolve(undefined)],
])('says that the connection is lost where the background %s', async (_, end) => {
  sendMessage.mockImplementation(end);
  await expect(ask(request)).rejects.toMatchObject({ code: 'disconnected' });
});
