/** Without case and accents. */
function folded(words: string): string {
  return words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Whether a text has every word that is looked for, or a part of its own words; with none, every text has. */
export function hasWords(shown: string, wanted: string): boolean {
  const within = folded(shown);
  return folded(wanted)
    .split(/\s+/)
    .every((word) => within.includes(word));
}
