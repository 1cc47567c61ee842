import type { NostrEvent } from '../../src/nostr/event';
import type { GoneAs } from '../../src/store/event-store';

/** What was seen and is not kept. */
export class MemoryAbsorbed {
  readonly #events = new Map<string, NostrEvent>();
  readonly #gone = new Map<string, { as: GoneAs; author: string }>();

  get(id: string): NostrEvent | undefined {
    return this.#events.get(id);
  }

  put(event: NostrEvent, as?: GoneAs, author = event.pubkey): void {
    // What was noted last stands last.
    this.#events.delete(event.id);
    this.#events.set(event.id, event);
    this.#gone.delete(event.id);
    if (as) this.#gone.set(event.id, { as, author });
  }

  /** The ids that were forgotten. */
  readmit(isWanted: (author: string, as: GoneAs) => boolean): string[] {
    const ids = [...this.#gone].flatMap(([id, { as, author }]) =>
      isWanted(author, as) ? [id] : [],
    );
    for (const id of ids) {
      this.#events.delete(id);
      this.#gone.delete(id);
    }
    return ids;
  }

  trim(max: number): void {
    for (const id of [...this.#events.keys()].slice(0, Math.max(0, this.#events.size - max))) {
      this.#events.delete(id);
      this.#gone.delete(id);
    }
  }

  clear(): void {
    this.#events.clear();
    this.#gone.clear();
  }
}
