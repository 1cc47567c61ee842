/**
 * Accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic: what people leave
 * out when they type. Signs that make another letter of it (Japanese voicing, vowels of Thai and of
 * Indic scripts) are none of these.
 */
const accents =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/g;

/** Text as it is compared: "Gläser", "GLASER" and "ｇｌａｓｅｒ" are the same. */
export function foldText(text: string): string {
  // By way of capitals: "ß" is "ss" to whoever types it, and a sigma one letter wherever it stands.
  const letters = text.normalize('NFKD').replace(accents, '').toLowerCase();
  const folded = letters.toUpperCase().toLowerCase().replaceAll('ς', 'σ');
  return folded.normalize('NFKD').replace(accents, '').normalize('NFC');
}
