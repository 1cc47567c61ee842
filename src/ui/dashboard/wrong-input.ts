import type { ShownError } from '../shared/error-text';

/** What was typed is wrong, in the words of the page that says so. */
export function wrongInput(words: string): ShownError {
  return { code: 'invalid-setting', message: words, translated: true };
}
