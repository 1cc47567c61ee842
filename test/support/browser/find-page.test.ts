import { expect, test } from 'vitest';
import { type Askable, findPage } from './find-page';

const tab = (address: string): Askable => ({ evaluate: () => Promise.resolve(address) });
const closed: Askable = { evaluate: () => Promise.reject(new Error('no such frame')) };

test('a tab is found by a part of its address', async () => {
  const meant = tab('moz-extension://larder/welcome');
  expect(await findPage([tab('about:blank'), meant], '/welcome')).toBe(meant);
  expect(await findPage([tab('about:blank')], '/welcome')).toBeUndefined();
});

test('a tab that was closed without a word hides no other', async () => {
  const meant = tab('moz-extension://larder/welcome');
  expect(await findPage([closed, meant], '/welcome')).toBe(meant);
});

test('what a tab that cannot be asked said is told when no other is meant', async () => {
  await expect(findPage([closed, tab('about:blank')], '/welcome')).rejects.toThrow('no such frame');
});
