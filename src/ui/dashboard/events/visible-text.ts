/** Controls, and what turns the direction of writing round where a reader would not notice. */
const invisible = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A stranger's text for one line of ours, without what could make it read as something else. */
export function visibleText(text: string): string {
  return text.replace(invisible, (letter) => (/\s/.test(letter) ? ' ' : ''));
}

/** JSON in which everything that cannot be seen is spelled out. It means the same. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(invisible, (letter) =>
    letter === '\n' ? letter : `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
