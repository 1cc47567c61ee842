import type { RemovedNotice } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import type { RemovedEvent } from '../store/event-store';
import type { SiteAccess } from './site-access';
import type { SiteEvent } from './site-place';

/** Ephemeral events held for a stream that is busy for a moment. */
const maxPassing = 50;

/** What of a removed event is told, and what decides whether it may be: events that are gone may be large. */
interface HeldNotice {
  readonly notice: RemovedNotice;
  readonly of: Pick<NostrEvent, 'kind' | 'pubkey'>;
}

/** What no store has, and a stream could not send yet: ephemeral events, and removals without credit. */
export class HeldForStream {
  #passing: SiteEvent[] = [];
  #notices: HeldNotice[] = [];

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
    for (const { event, reason } of removed) {
      const { id, kind, pubkey } = event;
      this.#notices.push({ notice: { id, reason }, of: { kind, pubkey } });
    }
  }

  takePassing(count: number): SiteEvent[] {
    return this.#passing.splice(0, count);
  }

  takeNotices(count: number): RemovedNotice[] {
    return this.#notices.splice(0, count).map(({ notice }) => notice);
  }

  /** Lets go what this decision does not permit: all of it was accepted under another one. */
  narrow({ permits }: Pick<SiteAccess, 'permits'>): void {
    this.#passing = this.#passing.filter(({ event }) => permits(event));
    this.#notices = this.#notices.filter(({ of }) => permits(of));
  }

  clear(): void {
    this.#passing = [];
    this.#notices = [];
  }
}
