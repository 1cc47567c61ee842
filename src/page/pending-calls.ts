import { pageLimits } from '../messages/page-limits';
import type { PageRequest } from '../messages/page-protocol';

export type Call = Extract<PageRequest, { type: 'call' }>;

/**
 * Calls without an answer. No more are sent than the background takes from one page at a time; the
 * others wait here, in the process of the page that made them.
 */
export class PendingCalls {
  readonly #waiting = new Map<number, Call>();
  readonly #sent = new Map<number, { readonly request: Call; readonly isRetry: boolean }>();

  get size(): number {
    return this.#waiting.size + this.#sent.size;
  }

  has(id: number): boolean {
    return this.#sent.has(id) || this.#waiting.has(id);
  }

  add(request: Call): void {
    this.#waiting.set(request.id, request);
  }

  delete(id: number): void {
    this.#waiting.delete(id);
    this.#sent.delete(id);
  }

  /** Those that may be sent now; they count as sent. */
  take(): Call[] {
    const taken: Call[] = [];
    for (const [id, request] of this.#waiting) {
      if (this.#sent.size >= pageLimits.callsInFlightPerPort) break;
      this.#waiting.delete(id);
      this.#sent.set(id, { request, isRetry: false });
      taken.push(request);
    }
    return taken;
  }

  /**
   * Nobody will answer what was sent. Each call may be asked once more (reads change nothing, and
   * adding an event twice is adding it once); `lost` are those for which this was that once.
   */
  restart(): { readonly again: readonly Call[]; readonly lost: readonly number[] } {
    const sent = [...this.#sent];
    const lost = sent.filter(([, { isRetry }]) => isRetry).map(([id]) => id);
    for (const id of lost) this.#sent.delete(id);
    const again = [...this.#sent.values()].map(({ request }) => request);
    for (const request of again) this.#sent.set(request.id, { request, isRetry: true });
    return { again, lost };
  }

  clear(): number[] {
    const ids = [...this.#sent.keys(), ...this.#waiting.keys()];
    this.#sent.clear();
    this.#waiting.clear();
    return ids;
  }
}
