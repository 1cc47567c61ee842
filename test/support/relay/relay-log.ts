/** A message as a client sent it; `socket` numbers the connections from 1. */
export interface LogEntry {
  readonly socket: number;
  readonly message: readonly unknown[];
}

/** What went through a test relay since it was first started. */
export interface RelayCounters {
  /** Connections ever made, and those open now. */
  connections: number;
  openSockets: number;
  /** REQs and NEG-OPENs received. */
  requests: number;
  reqs: number;
  negOpens: number;
  /** EVENTs received, of any worth. */
  events: number;
  /** WebSocket payload as UTF-8 bytes, seen from the relay. */
  bytesIn: number;
  bytesOut: number;
}

/** What a test may look at, and wait for instead of sleeping. */
export class RelayLog {
  readonly entries: LogEntry[] = [];
  readonly counters: RelayCounters = {
    connections: 0,
    openSockets: 0,
    requests: 0,
    reqs: 0,
    negOpens: 0,
    events: 0,
    bytesIn: 0,
    bytesOut: 0,
  };
  readonly #waiting = new Set<() => void>();

  opened(): number {
    this.counters.openSockets += 1;
    this.counters.connections += 1;
    this.#changed();
    return this.counters.connections;
  }

  closed(): void {
    this.counters.openSockets -= 1;
    this.#changed();
  }

  received(entry: LogEntry): void {
    this.entries.push(entry);
    const [label] = entry.message;
    if (label === 'REQ') this.counters.reqs += 1;
    if (label === 'NEG-OPEN') this.counters.negOpens += 1;
    if (label === 'EVENT') this.counters.events += 1;
    if (label === 'REQ' || label === 'NEG-OPEN') this.counters.requests += 1;
    this.#changed();
  }

  sent(bytes: number): void {
    this.counters.bytesOut += bytes;
    this.#changed();
  }

  /** Resolves when `predicate` holds: now, or after something later came, went out, connected or left. */
  waitFor(predicate: (entries: readonly LogEntry[]) => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = () => {
        try {
          if (!predicate(this.entries)) return;
          resolve();
        } catch (error) {
          reject(error);
        }
        this.#waiting.delete(check);
      };
      this.#waiting.add(check);
      check();
    });
  }

  #changed(): void {
    for (const check of this.#waiting) check();
  }
}
