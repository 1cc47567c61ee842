import type { NostrEvent } from '../../../src/nostr/event';
import type { Random } from './random';

/** What a later event needs to know of the one it answers, repeats or likes. */
export interface Reference {
  readonly id: string;
  readonly pubkey: string;
  readonly kind: number;
  /** The first event of its thread (NIP-10), itself unless it is a reply. */
  readonly root: string;
}

/** The events people still talk about: a bounded window, of which the recent ones are picked more often. */
export class RecentEvents {
  readonly #size: number;
  readonly #oldestFirst: Reference[] = [];

  constructor(size: number) {
    this.#size = size;
  }

  add(event: NostrEvent): void {
    const root = event.tags.find((tag) => tag[0] === 'e' && tag[3] === 'root')?.[1] ?? event.id;
    this.#oldestFirst.push({ id: event.id, pubkey: event.pubkey, kind: event.kind, root });
    if (this.#oldestFirst.length > this.#size) this.#oldestFirst.shift();
  }

  pick(random: Random): Reference | undefined {
    const age = Math.floor(this.#oldestFirst.length * random.next() ** 2);
    return this.#oldestFirst.at(-1 - age);
  }

  /** Takes the oldest one out, so that nothing refers to it any more. */
  takeOldest(): Reference | undefined {
    return this.#oldestFirst.shift();
  }
}
