import type { NostrEvent } from '../../src/nostr/event';
import type { Filter } from '../../src/nostr/filter';
import type { CommitListener, RemovedEvent, StoredEvent } from '../../src/store/event-store';
import { naiveMatch } from './naive-match';

/** Everybody's filters are compared with everything: what the store's one matcher has to come to. */
export class MemoryListeners {
  readonly #all = new Map<object, { listener: CommitListener; filters: readonly Filter[] }>();

  add(listener: CommitListener, filters: readonly Filter[] = [{}]): () => void {
    const key = {};
    this.#all.set(key, { listener, filters });
    return () => this.#all.delete(key);
  }

  tell(events: readonly StoredEvent[], removed: readonly RemovedEvent[]): void {
    for (const { listener, filters } of this.#all.values()) {
      const concerns = ({ event }: { readonly event: NostrEvent }) =>
        filters.some((filter) => naiveMatch(filter, event));
      const [own, gone] = [events.filter(concerns), removed.filter(concerns)];
      if (own.length + gone.length > 0) listener(own, gone);
    }
  }

  clear(): void {
    this.#all.clear();
  }
}
