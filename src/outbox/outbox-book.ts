import type { EventStore, OutboxEntry } from '../store/event-store';

export type OutboxStore = Pick<EventStore, 'outbox' | 'putOutbox' | 'dropOutbox'>;

/** Told of all entries, the latest first, whenever one has changed. */
export type OutboxListener = (entries: readonly OutboxEntry[]) => void;

/**
 * The queue in memory and in the store. Changes are made one after another, each from the entry as
 * the one before left it: a relay's word and the user's come at any time.
 */
export class OutboxBook {
  readonly #store: OutboxStore;
  readonly #entries = new Map<string, OutboxEntry>();
  readonly #listeners = new Set<OutboxListener>();
  #turn: Promise<unknown> = Promise.resolve();
  #loaded: Promise<void> | undefined;

  constructor(store: OutboxStore) {
    this.#store = store;
  }

  /** Settles when the queue is known; read once, or again where something else may have changed it. */
  load(again?: 'again'): Promise<void> {
    if (this.#loaded && !again) return this.#loaded;
    const loaded = this.#inTurn(async () => {
      const entries = await this.#store.outbox();
      this.#entries.clear();
      for (const entry of entries) this.#entries.set(entry.event.id, entry);
      this.#tell();
    });
    this.#loaded = loaded;
    loaded.catch(() => {
      if (this.#loaded === loaded) this.#loaded = undefined;
    });
    return loaded;
  }

  /** What is in the queue, the latest first; `load` goes before. */
  entries(): readonly OutboxEntry[] {
    return [...this.#entries.values()].sort((a, b) => b.addedAt - a.addedAt);
  }

  /** Takes in an entry that the store has written already. */
  adopt(entry: OutboxEntry): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#entries.has(entry.event.id)) return;
      this.#entries.set(entry.event.id, entry);
      this.#tell();
    });
  }

  /**
   * Changes an entry, if it is still there; the same object back writes nothing, `undefined` takes
   * it out. Tells whether it was there.
   */
  change(id: string, alter: (entry: OutboxEntry) => OutboxEntry | undefined): Promise<boolean> {
    return this.#inTurn(async () => {
      const before = this.#entries.get(id);
      if (!before) return false;
      const after = alter(before);
      if (after === before) return true;
      if (after) {
        await this.#store.putOutbox([after]);
        this.#entries.set(id, after);
      } else {
        await this.#store.dropOutbox([id]);
        this.#entries.delete(id);
      }
      this.#tell();
      return true;
    });
  }

  onChange(listener: OutboxListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    const entries = this.entries();
    for (const listener of this.#listeners) listener(entries);
  }

  /** A failure is its caller's; whoever comes next has their turn all the same. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}
