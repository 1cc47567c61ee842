import { cutText } from '../cut-text';
import { foldText } from './fold-text';

/** Longer words are compared by their beginning, in UTF-16 units. */
const wordLength = 32;
/**
 * Texts are folded and split in parts of so many UTF-16 units: for each word of a text, browsers take
 * the longer the longer that text is.
 */
const partLength = 500;

/** No language: scripts without spaces are told apart by their own dictionaries anyway. */
const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
/** "l'eau" and "example.com" are one word to the standard, and two to whoever looks for them. */
const wordParts = /[\p{L}\p{N}\p{M}]+/gu;
/** With what joins it to others, but not with half a character that a broken text left beside it. */
const pictures = /\p{Extended_Pictographic}\P{Surrogate}*/gu;
/** Latin, Greek and Cyrillic letters: folded, they need no segmenter, which takes fifty times as long. */
const lettersOnly =
  /^[\0-\u00a8\u00aa-\u00ad\u00af-\u024f\u0370-\u0482\u048a-\u052f\u2010-\u2027]*$/;
/** No word goes on behind it. */
const lastBorder = /^.*[\s\p{P}]/su;

/** UTF-16 units that may still be read of a text, or of several, as they stand and folded. */
export interface Allowance {
  left: number;
}

/** The beginning of a text, to the end of a word if there is one. */
function firstPart(text: string, length: number): string {
  if (text.length <= length) return text;
  const start = text.slice(0, length);
  return lastBorder.exec(start)?.[0] ?? (cutText(start, length) || start);
}

function* partsOf(text: string, allowance: Allowance): Generator<string> {
  for (let at = 0; at < text.length && allowance.left > 0; ) {
    const part = firstPart(text.slice(at, at + partLength + 1), partLength);
    at += part.length;
    yield cutText(part, allowance.left);
  }
}

/** One character may be eighteen when it is folded. */
function* foldedParts(text: string, allowance: Allowance): Generator<string> {
  for (const part of partsOf(text, allowance)) {
    const folded = foldText(part);
    let unread = part.length;
    for (const piece of partsOf(folded, allowance)) {
      // At once: who has enough does not come back.
      allowance.left -= piece.length;
      yield piece;
      unread -= piece.length;
    }
    // What folding takes away was read all the same.
    allowance.left -= Math.max(0, unread);
  }
}

function* segmentsOf(text: string): Generator<string> {
  if (lettersOnly.test(text)) yield text;
  else for (const { segment } of segmenter.segment(text)) yield segment;
}

/** The words of a text in their order, folded; an emoji is a word. */
export function* splitWords(
  text: string,
  allowance: Allowance = { left: Number.POSITIVE_INFINITY },
): Generator<string> {
  for (const part of foldedParts(text, allowance)) {
    for (const segment of segmentsOf(part)) {
      // Not by `isWordLike`: Firefox says of "好き" alone that it is none.
      const words = segment.match(wordParts) ?? segment.match(pictures) ?? [];
      for (const word of words) yield cutText(word, wordLength);
    }
  }
}
