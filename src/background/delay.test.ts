import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { delay } from './delay';

const never = 2 ** 30;

it('leaves nothing at its signal when its time is over', async () => {
  const { signal } = new AbortController();
  const waiting = delay(0, signal);
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  await waiting;
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('ends when it is aborted, and leaves nothing', async () => {
  const controller = new AbortController();
  const waiting = delay(never, controller.signal);
  controller.abort();
  await waiting;
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

it('is over at once where it was aborted before', async () => {
  await delay(never, AbortSignal.abort());
});
