/** A stream of numbers that depends on two whole numbers alone (the sfc32 generator). */
export class Draws {
  #a: number;
  #b: number;
  #c = 0x9e3779b9;
  #counter = 1;

  constructor(stream: number, position: number) {
    this.#a = stream | 0;
    this.#b = position | 0;
    // What seeds differ in has reached all of the state by then.
    for (let round = 0; round < 12; round++) this.#word();
  }

  /** A number from 0 to just under 1. */
  next(): number {
    return this.#word() / 0x1_0000_0000;
  }

  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** So many bytes as hex; a multiple of 4. */
  hex(bytes: number): string {
    let text = '';
    for (let at = 0; at < bytes; at += 4) text += this.#word().toString(16).padStart(8, '0');
    return text;
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}
