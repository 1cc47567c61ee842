import type { OutboxEntry } from '../../src/store/event-store';

/** What waits to be published, in a list. */
export class MemoryOutbox {
  readonly #entries = new Map<string, OutboxEntry>();

  list(): OutboxEntry[] {
    return [...this.#entries.values()].sort((a, b) => b.addedAt - a.addedAt);
  }

  /** `now` in seconds. */
  put(entries: readonly OutboxEntry[], now: number): void {
    if (entries.length === 0) return;
    for (const entry of entries) this.#entries.set(entry.event.id, entry);
    const oldest = (now - 30 * 86_400) * 1000;
    for (const { event, addedAt, targets } of this.#entries.values()) {
      const isSettled = targets.every(({ state }) => state !== 'waiting');
      if (addedAt < oldest && isSettled) this.#entries.delete(event.id);
    }
  }

  drop(ids: readonly string[]): void {
    for (const id of ids) this.#entries.delete(id);
  }

  clear(): void {
    this.#entries.clear();
  }
}
