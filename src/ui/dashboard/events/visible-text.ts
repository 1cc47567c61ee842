/** Controls, and what turns the direction of writing round where a reader would not notice. */
const turning = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * All of which nothing is seen (DI: default ignorable; U+2800: Braille without dots), joiners of letters and emoji
 * among it, without which words of some languages would read as others.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}\u2800]/gu;

/** A stranger's text for one line of ours, without what could make it read as something else. */
export function visibleText(text: string): string {
  return text.replace(turning, (letter) => (/\s/.test(letter) ? ' ' : ''));
}

/** JSON in which everything that cannot be seen is spelled out. It means the same. */
export function visibleJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replace(unseen, (letter) =>
    letter === '\n' ? letter : letter.replace(/./gs, spelledOut),
  );
}

/** Half of a pair by itself: JSON knows no other way to write it. */
function spelledOut(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
