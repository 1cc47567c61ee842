import { afterAll, expect, it, vi } from 'vitest';

vi.mock('../../shared/text', () => ({
  text: (name: string) => name,
  countText: (name: string, count: number) => `${name} ${count}`,
}));
// Files of tests share their modules: none may meet the strings of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { countWords, whyUncounted } = await import('./count-words');
// From the same modules as what is tested, which look for its class.
const { LarderError } = await import('../../../messages/larder-error');

it('tells how many events there are, or that they are being counted', () => {
  expect(countWords('counting')).toBe('eventsCounting');
  expect(countWords(3)).toBe('eventsFound 3');
});

it('ends the counting where there is too much to look through, and says so', () => {
  const reason = new LarderError('too-many', 'These words are common.');
  expect(countWords(whyUncounted(reason))).toBe('eventsUncounted');
});

it('says nothing of the events where something else went wrong', () => {
  expect(countWords(whyUncounted(new LarderError('storage-failed', 'Not read.')))).toBe('');
});
