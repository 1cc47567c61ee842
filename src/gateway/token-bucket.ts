export interface TokenBucketOptions {
  readonly perSecond: number;
  /** How many may go at once after a rest; as many again may wait their turn. */
  readonly burst: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Paces the calls of one origin. Honest apps load in bursts and are only slowed down; a caller that
 * is a whole burst behind is told to stop.
 */
export class TokenBucket {
  readonly #options: TokenBucketOptions;
  /** Below zero: calls already promised a later turn. */
  #tokens: number;
  #countedAt: number;

  constructor(options: TokenBucketOptions) {
    this.#options = options;
    this.#tokens = options.burst;
    this.#countedAt = options.now();
  }

  /**
   * Milliseconds until this call's turn, 0 for now; `undefined` when there are too many. `weight`:
   * as how many calls it counts.
   */
  take(weight = 1): number | undefined {
    this.#refill();
    const { burst, perSecond } = this.#options;
    if (this.#tokens - weight < -burst) return undefined;
    this.#tokens -= weight;
    return this.#tokens >= 0 ? 0 : Math.ceil((-this.#tokens / perSecond) * 1000);
  }

  /** A full bucket remembers nothing and may be thrown away. */
  get isFull(): boolean {
    this.#refill();
    return this.#tokens >= this.#options.burst;
  }

  #refill(): void {
    const { burst, perSecond, now } = this.#options;
    const time = now();
    // A clock that was set back must not take tokens away.
    const passed = Math.max(0, time - this.#countedAt);
    this.#countedAt = time;
    this.#tokens = Math.min(burst, this.#tokens + (passed / 1000) * perSecond);
  }
}
