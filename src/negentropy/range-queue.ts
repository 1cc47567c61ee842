import { type Bound, compareBounds } from './bound';
import type { SetRange } from './set-range';

/** Ascending, disjoint ranges, taken off from the front. */
export class RangeQueue {
  #ranges: SetRange[];
  #next = 0;

  constructor(ranges: SetRange[]) {
    this.#ranges = ranges;
  }

  /**
   * Takes everything before `end`, cutting the range that reaches beyond it in two.
   *
   * @param upper the index of our first entry that is not before `end`.
   */
  takeBefore(end: Bound, upper: number): SetRange[] {
    const taken: SetRange[] = [];
    for (;;) {
      const range = this.#ranges[this.#next];
      if (range === undefined || compareBounds(range.start, end) >= 0) return taken;
      if (compareBounds(range.end, end) > 0) {
        taken.push({ ...range, end, upper });
        this.#ranges[this.#next] = { ...range, start: end, lower: upper };
        return taken;
      }
      taken.push(range);
      this.#next += 1;
    }
  }

  /** Our entries have moved: `indexOf` tells where the first one is that is not before a bound. */
  relocate(indexOf: (bound: Bound) => number): void {
    this.#ranges = this.takeRest().map((range) => {
      return { ...range, lower: indexOf(range.start), upper: indexOf(range.end) };
    });
    this.#next = 0;
  }

  takeRest(): SetRange[] {
    const rest = this.#ranges.slice(this.#next);
    this.#next = this.#ranges.length;
    return rest;
  }
}
