import { cutText } from '../cut-text';
import { foldText } from './fold-text';

/** Longer words are compared by their beginning, in UTF-16 units. */
const wordLength = 32;

/** No language: scripts without spaces are told apart by their own dictionaries anyway. */
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
/** "l'eau" and "example.com" are one word to the standard, and two to whoever looks for them. */
const wordParts = /[\p{L}\p{N}\p{M}]+/gu;
/** With what joins it to others, but not with half a character that a broken text left beside it. */
const pictures = /\p{Extended_Pictographic}\P{Surrogate}*/gu;

/** The words of a text in their order, folded; an emoji is a word. */
export function* splitWords(text: string): Generator<string> {
  for (const { segment } of segmenter.segment(foldText(text))) {
    // Not by `isWordLike`: Firefox says of "好き" alone that it is none.
    const parts = segment.match(wordParts) ?? segment.match(pictures) ?? [];
    for (const part of parts) yield cutText(part, wordLength);
  }
}
