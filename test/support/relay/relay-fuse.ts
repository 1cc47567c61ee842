/** Burns through once, after as many messages to whatever client as the test says. */
export class RelayFuse {
  #left = Number.POSITIVE_INFINITY;

  set(messages: number): void {
    this.#left = messages;
  }

  /** Counts a message that went out; tells whether the connection ends with it. */
  burns(): boolean {
    this.#left -= 1;
    if (this.#left > 0) return false;
    this.#left = Number.POSITIVE_INFINITY;
    return true;
  }
}
