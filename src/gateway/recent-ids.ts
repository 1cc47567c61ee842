import type { RemovedEvent } from '../store/event-store';
import type { SiteEvent } from './site-place';

/** More than what is committed while one event is put by. */
const remembered = 500;

/**
 * The ids of what a stream was sent last. Where it reads its pantry beside the cache, an event may
 * come to both at the same time, and each tells of it.
 */
export class RecentIds {
  readonly #ids = new Set<string>();

  /** Those which were not there. */
  add(events: readonly SiteEvent[]): readonly SiteEvent[] {
    const fresh = events.filter(({ event: { id } }) => {
      if (this.#ids.has(id)) return false;
      this.#ids.add(id);
      return true;
    });
    for (const oldest of this.#ids) {
      if (this.#ids.size <= remembered) break;
      this.#ids.delete(oldest);
    }
    return fresh;
  }

  /** What was removed is news when it comes again. */
  forget(removed: readonly RemovedEvent[]): void {
    for (const { event } of removed) this.#ids.delete(event.id);
  }
}
