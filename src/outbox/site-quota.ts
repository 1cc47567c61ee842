import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { OutboxEntry } from '../store/event-store';
import { isWaiting } from './attempts';

const hour = 3_600_000;

/**
 * Keeps a site from using the user's relays as its own: so many events of it wait, and so many go
 * out in an hour. Counted from the queue itself, so that a restart buys nothing.
 */
export class SiteQuota {
  /** What is being stored right now, by origin. */
  readonly #underway = new Map<string, number>();

  /**
   * Takes a place for one more event of this site until the returned function is called.
   * @throws LarderError `too-many`
   */
  take(origin: string, entries: Iterable<OutboxEntry>, now: number): () => void {
    const underway = this.#underway.get(origin) ?? 0;
    let waiting = underway;
    let lately = underway;
    for (const entry of entries) {
      if (entry.origin !== origin) continue;
      if (isWaiting(entry)) waiting += 1;
      if (now - entry.addedAt < hour) lately += 1;
    }
    if (waiting >= limits.outboxWaitingPerOrigin || lately >= limits.outboxHourlyPerOrigin) {
      throw new LarderError('too-many', 'This site has added too many of your events at once.', {
        advice: 'Add more when the relays have taken those before.',
      });
    }
    this.#underway.set(origin, underway + 1);
    return () => this.#release(origin);
  }

  #release(origin: string): void {
    const left = (this.#underway.get(origin) ?? 1) - 1;
    if (left > 0) this.#underway.set(origin, left);
    else this.#underway.delete(origin);
  }
}
