import type { CommitListener, StoredEvent } from './event-store';

/** Those who want to hear of every commit. */
export class CommitListeners {
  readonly #listeners = new Set<CommitListener>();

  add(listener: CommitListener): () => void {
    // A wrapper of its own: the same function added twice is two listeners.
    const own: CommitListener = (events) => listener(events);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  tell(events: readonly StoredEvent[]): void {
    if (events.length === 0) return;
    for (const listener of [...this.#listeners]) {
      try {
        listener(events);
      } catch (error) {
        // The events are stored whatever a listener does: its fault is reported, not passed on.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
