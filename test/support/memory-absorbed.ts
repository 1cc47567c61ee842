import type { NostrEvent } from '../../src/nostr/event';
import type { GoneAs } from '../../src/store/event-store';

/** What was seen and is not kept. */
export class MemoryAbsorbed {
  readonly #events = new Map<string, NostrEvent>();
  readonly #gone = new Map<string, GoneAs>();

  get(id: string): NostrEvent | undefined {
    return this.#events.get(id);
  }

  put(event: NostrEvent, as?: GoneAs): void {
    this.#events.set(event.id, event);
    this.#gone.delete(event.id);
    if (as) this.#gone.set(event.id, as);
  }

  /** The ids that were forgotten. */
  readmit(isWanted: (author: string, as: GoneAs) => boolean): string[] {
    const ids = [...this.#gone].flatMap(([id, as]) =>
      isWanted(this.#events.get(id)?.pubkey ?? '', as) ? [id] : [],
    );
    for (const id of ids) {
      this.#events.delete(id);
      this.#gone.delete(id);
    }
    return ids;
  }

  clear(): void {
    this.#events.clear();
    this.#gone.clear();
  }
}
