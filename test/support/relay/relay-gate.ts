/**
 * Holds back what the relay has to say until the test lets it through: the only way a test relay is
 * ever slow, so that no test depends on time.
 */
export class RelayGate {
  #allowed = Number.POSITIVE_INFINITY;
  #waiting: (() => void)[] = [];

  /** Lets `messages` more messages pass, then keeps the rest. */
  hold(messages = 0): void {
    this.#allowed = messages;
  }

  /** Opens the gate: what was kept goes out in order. */
  release(): void {
    this.#allowed = Number.POSITIVE_INFINITY;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const send of waiting) send();
  }

  pass(send: () => void): void {
    if (this.#allowed <= 0) {
      this.#waiting.push(send);
      return;
    }
    this.#allowed -= 1;
    send();
  }
}
