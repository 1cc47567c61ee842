import { limits } from '../messages/limits';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import type { EventStore } from '../store/event-store';

/** Adds to a pantry between two looks at its size: it may be that much too large for a while. */
const addsPerTrim = 50;
/** Events offered to the shared cache in one transaction. */
const mergeBatch = 500;

/**
 * The stores of sites without a grant, one each. A pantry is opened when its site first needs it
 * and closed when the site's last page is gone.
 */
export class Pantries {
  readonly #openPantry: (origin: string) => Promise<EventStore>;
  readonly #open = new Map<string, Promise<EventStore>>();
  readonly #adds = new Map<string, number>();

  constructor(openPantry: (origin: string) => Promise<EventStore>) {
    this.#openPantry = openPantry;
  }

  open(origin: string): Promise<EventStore> {
    const known = this.#open.get(origin);
    if (known) return known;
    const opening = this.#openPantry(origin).catch((error: unknown) => {
      this.#open.delete(origin);
      throw error;
    });
    this.#open.set(origin, opening);
    return opening;
  }

  /** Keeps the pantry within its bounds; call it after each add. */
  async added(origin: string, pantry: EventStore): Promise<void> {
    // The first add of a session trims: an earlier session may have ended before its turn.
    const adds = this.#adds.get(origin) ?? 0;
    this.#adds.set(origin, (adds + 1) % addsPerTrim);
    if (adds === 0) await pantry.trim(limits.pantryEvents);
  }

  /**
   * Offers what a site had put by to the shared cache, and empties its pantry then. Done twice, or
   * interrupted and done again, it comes to the same. Returns how many events were offered.
   */
  async merge(
    origin: string,
    shared: EventStore,
    verify: (events: readonly NostrEvent[]) => Promise<VerifiedEvent[]>,
  ): Promise<number> {
    const pantry = await this.open(origin);
    const events = await verify(await pantry.query([{}]));
    for (let start = 0; start < events.length; start += mergeBatch) {
      const batch = events.slice(start, start + mergeBatch);
      await shared.ingest(batch, { from: { kind: 'site', name: origin } });
    }
    await pantry.trim(0);
    return events.length;
  }

  /** The site has no page open any more. */
  close(origin: string): void {
    const opening = this.#open.get(origin);
    this.#open.delete(origin);
    this.#adds.delete(origin);
    opening?.then(
      (pantry) => pantry.close(),
      // It never opened, and whoever asked for it was told.
      () => undefined,
    );
  }
}
