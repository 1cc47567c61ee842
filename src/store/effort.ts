import { limits } from '../messages/limits';

/** What was done since others had a turn of the event loop, in characters that were split into words. */
export class Effort {
  #spent = 0;

  /** Whether they are to have one now. */
  spend(cost: number): boolean {
    this.#spent += cost;
    if (this.#spent < limits.searchedAtOnce) return false;
    this.#spent = 0;
    return true;
  }
}
