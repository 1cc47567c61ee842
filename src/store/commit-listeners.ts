import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import type { CommitListener, RemovedEvent, StoredEvent } from './event-store';
import { LiveFilters } from './live-filters';

/** What one commit has for one listener. */
interface Share {
  readonly events: StoredEvent[];
  readonly removed: RemovedEvent[];
}

function addTo<Item extends { readonly event: NostrEvent }>(
  shares: Map<CommitListener, Share>,
  listeners: Iterable<CommitListener>,
  item: Item,
  list: (share: Share) => Item[],
): void {
  for (const listener of listeners) {
    const share = shares.get(listener) ?? { events: [], removed: [] };
    shares.set(listener, share);
    list(share).push(item);
  }
}

/** Those who want to hear of commits: of all of them, or of what matches their filters. */
export class CommitListeners {
  readonly #all = new Set<CommitListener>();
  readonly #filters = new LiveFilters<CommitListener>();

  /** Returns the way to stop. */
  add(listener: CommitListener, filters?: readonly Filter[]): () => void {
    // A wrapper of its own: the same function added twice is two listeners.
    const own: CommitListener = (events, removed) => listener(events, removed);
    if (filters) return this.#filters.add(filters, own);
    this.#all.add(own);
    return () => this.#all.delete(own);
  }

  tell(events: readonly StoredEvent[], removed: readonly RemovedEvent[] = []): void {
    if (events.length === 0 && removed.length === 0) return;
    const shares = new Map<CommitListener, Share>();
    for (const one of events) {
      addTo(shares, this.#filters.ownersOf(one.event), one, (share) => share.events);
    }
    for (const one of removed) {
      addTo(shares, this.#filters.ownersOf(one.event), one, (share) => share.removed);
    }
    for (const listener of [...this.#all]) call(listener, events, removed);
    for (const [listener, share] of shares) call(listener, share.events, share.removed);
  }
}

function call(
  listener: CommitListener,
  events: readonly StoredEvent[],
  removed: readonly RemovedEvent[],
): void {
  try {
    listener(events, removed);
  } catch (error) {
    // The events are stored whatever a listener does: its fault is reported, not passed on.
    queueMicrotask(() => {
      throw error;
    });
  }
}
