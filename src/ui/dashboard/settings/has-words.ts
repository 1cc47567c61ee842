/** Accents of Latin letters and Arabic vowel points. Japanese voicing makes another letter, and stays. */
const accents = /[\u0300-\u036f\u064b-\u065f]/g;

function folded(words: string): string {
  return words.normalize('NFKD').replace(accents, '').normalize('NFC').toLowerCase();
}

/** Whether a text has every word that is looked for, or a part of its own words; with none, every text has. */
export function hasWords(shown: string, wanted: string): boolean {
  const within = folded(shown);
  return folded(wanted)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
