import { pageLimits } from '../messages/page-limits';
import type { PageRequest } from '../messages/page-protocol';

export type Call = Extract<PageRequest, { type: 'call' }>;

/**
 * Calls without an answer. No more are sent than the background takes from one page at a time; the
 * others wait here, in the process of the page that made them.
 */
export interface PendingCalls {
  size(): number;
  has(id: number): boolean;
  add(request: Call): void;
  delete(id: number): void;
  /** Those that may be sent now; they count as sent. */
  take(): Call[];
  /**
   * Nobody will answer what was sent. Each call may be asked once more (reads change nothing, and
   * adding an event twice is adding it once); `lost` are those for which this was that once.
   */
  restart(): { readonly again: readonly Call[]; readonly lost: readonly number[] };
  /** Returns the ids of all. */
  clear(): number[];
}

export function createPendingCalls(): PendingCalls {
  const waiting = new Map<number, Call>();
  const sent = new Map<number, { readonly request: Call; readonly isRetry: boolean }>();

  return {
    size: () => waiting.size + sent.size,
    has: (id) => sent.has(id) || waiting.has(id),
    add(request) {
      waiting.set(request.id, request);
    },
    delete(id) {
      waiting.delete(id);
      sent.delete(id);
    },
    take() {
      const taken: Call[] = [];
      for (const [id, request] of waiting) {
        if (sent.size >= pageLimits.callsInFlightPerPort) break;
        waiting.delete(id);
        sent.set(id, { request, isRetry: false });
        taken.push(request);
      }
      return taken;
    },
    restart() {
      const lost = [...sent].filter(([, { isRetry }]) => isRetry).map(([id]) => id);
      for (const id of lost) sent.delete(id);
      const again = [...sent.values()].map(({ request }) => request);
      for (const request of again) sent.set(request.id, { request, isRetry: true });
      return { again, lost };
    },
    clear() {
      const ids = [...sent.keys(), ...waiting.keys()];
      sent.clear();
      waiting.clear();
      return ids;
    },
  };
}
