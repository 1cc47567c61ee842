/** Of one range asked by its fingerprint: 16 bytes, a time, a mode. */
const rangeBytes = 22;

/** However little room the peer has. */
const fewestRanges = 16;

/**
 * How many ranges to ask about in one message. A peer whose frame is full closes it with one
 * fingerprint of all it could not answer; what was asked of that part has to be asked again. So the
 * first message leaves twice as much room for the answer as it takes, which is what a tenth of
 * missing entries needs; the next one asks about as many ranges as this one had answered, and about
 * more once all were.
 */
export class AnswerRoom {
  #most: number;
  #asked = 0;
  #unanswered = 0;

  /** @param frameBytes the largest message; the peer's is most likely no larger. */
  constructor(frameBytes: number) {
    this.#most = Math.max(Math.floor(frameBytes / (2 * rangeBytes)), fewestRanges);
  }

  get most(): number {
    return this.#most;
  }

  /** Notes that a message about so many ranges goes out. */
  ask(ranges: number): void {
    this.#asked = ranges;
    this.#unanswered = 0;
  }

  /** Notes that the peer said nothing but one fingerprint of so many of the ranges asked. */
  miss(ranges: number): void {
    this.#unanswered += ranges;
  }

  /** Notes that the answer to that message was read to its end. */
  learn(): void {
    if (this.#unanswered > 0) this.#most = Math.max(this.#asked - this.#unanswered, fewestRanges);
    else this.#most = Math.max(this.#most, this.#asked * 2);
  }
}
