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
  await expect.poll(() => session.values.has('sites')).toBe(true);
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

it('forgets a tab that was closed: its number may come back', async () => {
  const book = createSiteBook({ session: memoryKeyValue(), tabAnswers: async () => true, onError });
  book.note(7, 'https://a.example');
  book.forget(7);
  expect(await book.siteOf(7)).toBeUndefined();
});
