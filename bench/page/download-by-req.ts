import { SimplePool, useWebSocketImplementation } from 'nostr-tools/pool';
import type { Filter } from '../../src/nostr/filter';
import { pageByReq } from '../page-by-req';

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
  for (const filter of filters) requests += await pageByReq(pool, url, filter, seen);
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
