import type { Draws } from './draws';

const vocabulary = 4_000;
const syllables = [...'bdfghjklmnprstvwz'].flatMap((consonant) =>
  [...'aeiou'].map((vowel) => consonant + vowel),
);

/** The word of this rank, the most frequent first. All have one length, so that none begins another. */
export function word(rank: number): string {
  // Prime to the number of words there could be, so that neighbours do not begin alike.
  let rest = (rank * 7_919 + 123_457) % syllables.length ** 3;
  let text = '';
  for (let at = 0; at < 3; at++) {
    text += syllables[rest % syllables.length];
    rest = Math.floor(rest / syllables.length);
  }
  return text;
}

/** A rank from 0 to `size - 1`, the first ones most often, as words and topics are used (Zipf's law). */
export function frequentRank(draws: Draws, size: number): number {
  return Math.floor(size ** draws.next()) - 1;
}

const words = Array.from({ length: vocabulary }, (_, rank) => word(rank));

export function someWords(draws: Draws, count: number): string {
  const chosen: (string | undefined)[] = [];
  for (let at = 0; at < count; at++) chosen.push(words[frequentRank(draws, vocabulary)]);
  return chosen.join(' ');
}
