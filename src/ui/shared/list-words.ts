import { locale } from './text';

/** "a, b, and c", as the language of the interface joins them. */
export function listWords(words: readonly string[]): string {
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(words);
}
