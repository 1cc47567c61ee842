/**
 * A whole number as people write it: with the digits of their keyboard, and with any sign between groups of three
 * digits that one of our languages has. `1.5` and `1,2` are none.
 */
export function readNumber(typed: string): number | undefined {
  const text = withPlainDigits(typed).trim();
  const isNumber = /^(?:\d+|[1-9]\d{0,2}([,.'’\u066c ])\d{3}(?:\1\d{3})*)$/.test(text);
  return isNumber ? Number(text.replace(/\D/g, '')) : undefined;
}

/** Whole numbers with commas, semicolons or spaces between them, hence none within; `undefined` where one is not. */
export function readNumbers(typed: string): number[] | undefined {
  const text = withPlainDigits(typed);
  return /^[\d\s,;、،؛]*$/.test(text) ? (text.match(/\d+/g) ?? []).map(Number) : undefined;
}

/** Full-width letters and signs become those of ASCII, as all spaces do, and so do both rows of Arabic digits. */
function withPlainDigits(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) % 16));
}
