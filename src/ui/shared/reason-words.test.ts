import { afterAll, expect, it, vi } from 'vitest';

const strings = new Map([['reason_only_what_is_recent', 'Nur Neues']]);
const getMessage = (key: string, [words]: string[]) =>
  key === 'reasonRelay' ? `Das Relay: ${words}` : (strings.get(key) ?? '');
vi.mock('../../platform/browser', () => ({ browser: { i18n: { getMessage } } }));
// Files of tests share their modules: none may meet the browser of another one.
vi.resetModules();
afterAll(() => vi.resetModules());
const { ownReason, reasonWords } = await import('./reason-words');

it('says the engine’s own reasons in the words of the interface', () => {
  expect(reasonWords('only what is recent')).toBe('Nur Neues');
});

it.each(['go away', 'blocked: no negentropy', '_'])('leaves a relay its words: %s', (words) => {
  expect(ownReason(words)).toBeUndefined();
  expect(reasonWords(words)).toBe(`Das Relay: ${words}`);
});
