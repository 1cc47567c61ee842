import { SimplePool, useWebSocketImplementation } from 'nostr-tools/pool';
import type { Filter } from '../../src/nostr/filter';

export interface Download {
  readonly events: number;
  readonly requests: number;
  /** WebSocket payload as UTF-8 bytes. */
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly durationMs: number;
}

/**
 * What a web app does without negentropy: asks page by page for everything, newest first, and
 * verifies it (nostr-tools). It keeps the events in memory and stores nothing.
 */
export async function downloadByReq(url: string, filters: readonly Filter[]): Promise<Download> {
  const traffic = { up: 0, down: 0 };
  useWebSocketImplementation(countingSocket(traffic));
  const pool = new SimplePool();
  const started = performance.now();
  const seen = new Set<string>();
  let requests = 0;
  for (const filter of filters) {
    let until: number | undefined;
    for (;;) {
      const page = { ...filter, limit: 500, ...(until === undefined ? {} : { until }) };
      const events = await pool.querySync([url], page as Parameters<SimplePool['querySync']>[1]);
      requests += 1;
      const before = seen.size;
      for (const { id } of events) seen.add(id);
      // The page starts again at its oldest second, whose events may not all have been on it.
      if (events.length === 0 || seen.size === before) break;
      until = Math.min(...events.map(({ created_at }) => created_at));
    }
  }
  const durationMs = performance.now() - started;
  pool.close([url]);
  return { events: seen.size, requests, bytesUp: traffic.up, bytesDown: traffic.down, durationMs };
}

/** A WebSocket that counts what goes through it. */
function countingSocket(traffic: { up: number; down: number }): typeof WebSocket {
  const bytes = (data: unknown) => new TextEncoder().encode(String(data)).length;
  return class extends WebSocket {
    constructor(url: string | URL) {
      super(url);
      this.addEventListener('message', ({ data }) => {
        traffic.down += bytes(data);
      });
    }
    override send(data: string): void {
      traffic.up += bytes(data);
      super.send(data);
    }
  };
}
