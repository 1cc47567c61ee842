/**
 * Bytes of `text` in UTF-8, as a WebSocket sends it, counted without making the bytes: a lone
 * surrogate counts three, like the replacement character it becomes.
 */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) {
      bytes += 1;
      continue;
    }
    bytes += 2;
    const isPair = unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (isPair) i += 1; // two units, four bytes: the low half adds nothing more
  }
  return bytes;
}
