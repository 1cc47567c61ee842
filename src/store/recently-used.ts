/**
 * So many values, of so many bytes together at most: the one not asked for the longest time goes
 * first. One that is set again keeps its turn.
 */
export class RecentlyUsed<Value> {
  readonly #maxBytes: number;
  readonly #maxCount: number;
  /** The one used last stands last. */
  readonly #held = new Map<string, { readonly value: Value; readonly bytes: number }>();
  #bytes = 0;

  constructor(maxBytes: number, maxCount: number) {
    this.#maxBytes = maxBytes;
    this.#maxCount = maxCount;
  }

  get size(): number {
    return this.#held.size;
  }

  get(key: string): Value | undefined {
    const held = this.#held.get(key);
    if (held === undefined) return undefined;
    this.#held.delete(key);
    this.#held.set(key, held);
    return held.value;
  }

  /** Something so large that little else would be left beside it is not kept. */
  set(key: string, value: Value, bytes: number): void {
    if (bytes > this.#maxBytes / 4) {
      this.delete(key);
      return;
    }
    this.#bytes += bytes - (this.#held.get(key)?.bytes ?? 0);
    this.#held.set(key, { value, bytes });
    for (const oldest of this.#held.keys()) {
      if (this.#bytes <= this.#maxBytes && this.#held.size <= this.#maxCount) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#held.get(key)?.bytes ?? 0;
    this.#held.delete(key);
  }

  clear(): void {
    this.#held.clear();
    this.#bytes = 0;
  }

  /** As of now, so that they may be changed meanwhile; asking so is no use of them. */
  entries(): readonly (readonly [string, Value])[] {
    return Array.from(this.#held, ([key, { value }]) => [key, value]);
  }
}
