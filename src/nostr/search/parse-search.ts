import { splitWords } from './split-words';

/** A search as words, folded, each once. Without any it finds nothing. */
export interface SearchWords {
  readonly whole: readonly string[];
  /** The last word while it is being typed: the beginning of a word. */
  readonly prefix?: string;
}

/** NIP-50 lets a relay ignore these; as words they would be found nowhere. */
const extensions = /(?<=^|\s)(include|domain|language|sentiment|nsfw):\S*/g;

/** A search that ends with a space has its last word whole. */
export function parseSearch(search: string): SearchWords {
  const text = search.replace(extensions, ' ');
  const words = [...splitWords(text)];
  const prefix = /\s$/.test(search) ? undefined : words.pop();
  const whole = [...new Set(words)];
  return prefix === undefined ? { whole } : { whole, prefix };
}
