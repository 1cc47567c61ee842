import type { RemovedEvent } from '../store/event-store';
import type { SiteAccess } from './site-access';
import type { SiteEvent } from './site-place';

/** Ephemeral events held for a stream that is busy for a moment. */
const maxPassing = 50;

/** What no store has, and a stream could not send yet: ephemeral events, and removals without credit. */
export class HeldForStream {
  #passing: SiteEvent[] = [];
  #notices: RemovedEvent[] = [];

  get passing(): number {
    return this.#passing.length;
  }

  get notices(): number {
    return this.#notices.length;
  }

  /** Too many, and the oldest are let go. */
  addPassing(events: readonly SiteEvent[]): void {
    this.#passing = [...this.#passing, ...events].slice(-maxPassing);
  }

  addNotices(removed: readonly RemovedEvent[]): void {
    this.#notices.push(...removed);
  }

  takePassing(count: number): SiteEvent[] {
    return this.#passing.splice(0, count);
  }

  takeNotices(count: number): RemovedEvent[] {
    return this.#notices.splice(0, count);
  }

  /** Lets go what this decision does not permit: all of it was accepted under another one. */
  narrow({ permits }: Pick<SiteAccess, 'permits'>): void {
    this.#passing = this.#passing.filter(({ event }) => permits(event));
    this.#notices = this.#notices.filter(({ event }) => permits(event));
  }

  clear(): void {
    this.#passing = [];
    this.#notices = [];
  }
}
