/** A line of a text, from 1 on. */
export interface Line {
  readonly number: number;
  /** Without its end; absent where the line was longer than allowed. */
  readonly text?: string;
}

/**
 * Cuts chunks of text into lines (LF or CRLF), in memory for one chunk and one line. Blank lines are
 * left out and counted.
 *
 * @param longest characters of a line; what goes beyond is dropped as it comes.
 */
export async function* readLines(
  chunks: AsyncIterable<string>,
  longest: number,
): AsyncGenerator<Line> {
  const open = new OpenLine(longest);
  let number = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      open.add(chunk.slice(from, end));
      from = end + 1;
      number += 1;
      yield* open.close(number);
    }
    open.add(chunk.slice(from));
  }
  yield* open.close(number + 1);
}

/** A line whose end has not come yet. */
class OpenLine {
  readonly #longest: number;
  #text = '';
  #isTooLong = false;

  constructor(longest: number) {
    this.#longest = longest;
  }

  add(part: string): void {
    this.#isTooLong ||= this.#text.length + part.length > this.#longest;
    this.#text = this.#isTooLong ? '' : this.#text + part;
  }

  close(number: number): Line[] {
    const text = this.#text.trim();
    const line = this.#isTooLong ? { number } : { number, text };
    const isBlank = line.text === '';
    this.#text = '';
    this.#isTooLong = false;
    return isBlank ? [] : [line];
  }
}
