import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { Effort } from './effort';
import type { CommitListener, RemovedEvent, StoredEvent } from './event-store';
import { LiveFilters } from './live-filters';
import { oneAtATime } from './one-at-a-time';

/** What there is to tell of one commit. */
interface Commit {
  readonly told?: readonly StoredEvent[];
  readonly removed: readonly RemovedEvent[];
}

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

/**
 * Those who want to hear of commits: of all of them, or of what matches their filters. Comparing those
 * takes turns of the event loop, so a commit may be over before they hear of it, each in one call and in
 * the order of the commits.
 */
export class CommitListeners {
  readonly #all = new Set<CommitListener>();
  /** Those with filters who have not left. */
  readonly #present = new Set<CommitListener>();
  readonly #filters = new LiveFilters<CommitListener>();
  readonly #commits = oneAtATime();
  readonly #tellings = oneAtATime();
  #told: Promise<void> = Promise.resolve();

  /** Returns the way to stop. */
  add(listener: CommitListener, filters?: readonly Filter[]): () => void {
    // A wrapper of its own: the same function added twice is two listeners.
    const own: CommitListener = (events, removed) => listener(events, removed);
    if (!filters) {
      this.#all.add(own);
      return () => this.#all.delete(own);
    }
    const leave = this.#filters.add(filters, own);
    this.#present.add(own);
    return () => {
      leave();
      this.#present.delete(own);
    };
  }

  /**
   * Has events changed, and everybody hear of it, before anything else is changed like this: what is removed and then
   * stored once more is not heard of the other way round by who has read it meanwhile.
   */
  commit<Change extends Commit>(change: () => Promise<Change>): Promise<Change> {
    return this.#commits(async () => {
      await this.#told;
      const changed = await change();
      await this.tell(changed.told ?? [], changed.removed);
      return changed;
    });
  }

  /** Settles when everybody has heard of what there was to tell so far. */
  told(): Promise<void> {
    return this.#told;
  }

  /** Those of all commits at once. Settles, never rejecting, when the others have heard of it as well. */
  tell(events: readonly StoredEvent[], removed: readonly RemovedEvent[] = []): Promise<void> {
    if (events.length === 0 && removed.length === 0) return this.#told;
    for (const listener of [...this.#all]) call(listener, events, removed);
    this.#told = this.#tellings(async () => {
      for (const [listener, share] of await this.#sharesOf(events, removed)) {
        if (this.#present.has(listener)) call(listener, share.events, share.removed);
      }
    });
    return this.#told;
  }

  async #sharesOf(
    events: readonly StoredEvent[],
    removed: readonly RemovedEvent[],
  ): Promise<Map<CommitListener, Share>> {
    const shares = new Map<CommitListener, Share>();
    const effort = new Effort();
    for (const one of events) {
      const owners = await this.#filters.ownersOf(one.event, effort);
      addTo(shares, owners, one, (share) => share.events);
    }
    for (const one of removed) {
      const owners = await this.#filters.ownersOf(one.event, effort);
      addTo(shares, owners, one, (share) => share.removed);
    }
    return shares;
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
