import type { NostrEvent } from '../../src/nostr/event';

/** What was seen and is not kept, and what of it was evicted. */
export class MemoryAbsorbed {
  readonly #events = new Map<string, NostrEvent>();
  /** Of what was evicted: whether as a stranger's. */
  readonly #evicted = new Map<string, boolean>();

  get(id: string): NostrEvent | undefined {
    return this.#events.get(id);
  }

  put(event: NostrEvent): void {
    this.#events.set(event.id, event);
    this.#evicted.delete(event.id);
  }

  putEvicted(event: NostrEvent, asStranger: boolean): void {
    this.put(event);
    this.#evicted.set(event.id, asStranger);
  }

  /** The ids that were forgotten. */
  forgetEvicted(isWanted: (author: string, asStranger: boolean) => boolean): string[] {
    const ids = [...this.#evicted].flatMap(([id, asStranger]) =>
      isWanted(this.#events.get(id)?.pubkey ?? '', asStranger) ? [id] : [],
    );
    for (const id of ids) {
      this.#events.delete(id);
      this.#evicted.delete(id);
    }
    return ids;
  }

  clear(): void {
    this.#events.clear();
    this.#evicted.clear();
  }
}
