import { expect, it } from 'vitest';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { createSiteBook } from './site-book';

const onError = (error: unknown) => {
  throw error;
};

it('knows the site of a tab, also after the background was killed', async () => {
  const session = memoryKeyValue();
  const tabAnswers = async () => true;
  createSiteBook({ session, tabAnswers, onError }).note(7, 'https://a.example');
  await expect.poll(() => session.values.has('tabs')).toBe(true);
  const later = createSiteBook({ session, tabAnswers, onError });
  expect(await later.siteOf(7)).toBe('https://a.example');
  expect(await later.siteOf(8)).toBeUndefined();
});

it('does not name the site before when the tab has moved on', async () => {
  const book = createSiteBook({
    session: memoryKeyValue(),
    tabAnswers: async () => false,
    onError,
  });
  book.note(7, 'https://a.example');
  expect(await book.siteOf(7)).toBeUndefined();
});

it('keeps the tabs that called last, however many have been opened', async () => {
  const session = memoryKeyValue();
  const book = createSiteBook({ session, tabAnswers: async () => true, onError });
  book.note(1, 'https://first.example');
  for (let tab = 2; tab <= 500; tab += 1) book.note(tab, 'https://a.example');
  book.note(1, 'https://first.example');
  book.note(501, 'https://b.example');
  await expect.poll(() => book.siteOf(501)).toBe('https://b.example');
  expect(await book.siteOf(1)).toBe('https://first.example');
  expect(await book.siteOf(2)).toBeUndefined();
  expect(await book.siteOf(3)).toBe('https://a.example');
});
