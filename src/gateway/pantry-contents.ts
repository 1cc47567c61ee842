import { compareNewestFirst, type NostrEvent } from '../nostr/event';
import { addressOf } from '../nostr/kinds';
import type { EventStore } from '../store/event-store';

type Version = Pick<NostrEvent, 'id' | 'created_at'>;

/** Which events a pantry holds, so that a cache read beside it need not repeat them. */
export class PantryContents {
  readonly #ids = new Set<string>();
  /** Of replaceable and addressable events, by address. */
  readonly #versions = new Map<string, Version>();

  /** Of a pantry, kept up to date while that is open. Throws what the store throws. */
  static async of(pantry: EventStore): Promise<PantryContents> {
    const contents = new PantryContents();
    const gone = new Set<string>();
    let isRead = false;
    pantry.onCommit((stored, removed) => {
      for (const { event } of removed) {
        if (!isRead) gone.add(event.id);
        contents.#drop(event);
      }
      for (const { seq, event } of stored) if (seq > 0) contents.#add(event);
    });
    await pantry.query([{}], {
      accept: (event) => {
        if (!gone.has(event.id)) contents.#add(event);
        return false;
      },
    });
    isRead = true;
    return contents;
  }

  get isEmpty(): boolean {
    return this.#ids.size === 0;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** Whether the pantry has this event or a newer version of it. */
  outdoes(event: NostrEvent): boolean {
    if (this.#ids.has(event.id)) return true;
    const address = this.#versions.size > 0 ? addressOf(event) : undefined;
    const version = address === undefined ? undefined : this.#versions.get(address);
    return version !== undefined && compareNewestFirst(version, event) < 0;
  }

  #add(event: NostrEvent): void {
    this.#ids.add(event.id);
    const address = addressOf(event);
    if (address !== undefined) {
      this.#versions.set(address, { id: event.id, created_at: event.created_at });
    }
  }

  #drop(event: NostrEvent): void {
    this.#ids.delete(event.id);
    const address = addressOf(event);
    if (address !== undefined && this.#versions.get(address)?.id === event.id) {
      this.#versions.delete(address);
    }
  }
}
