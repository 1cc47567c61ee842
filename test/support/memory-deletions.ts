import type { NostrEvent } from '../../src/nostr/event';
import { addressOf, Kind } from '../../src/nostr/kinds';
import { isDeletedBy } from './is-deleted-by';

/** The deletions (NIP-09) and requests to vanish (NIP-62) that were followed. */
export class MemoryDeletions {
  readonly #isSpared: (pubkey: string) => boolean;
  #list: NostrEvent[] = [];

  constructor(isSpared: (pubkey: string) => boolean) {
    this.#isSpared = isSpared;
  }

  add(...deletions: readonly NostrEvent[]): void {
    this.#list.push(...deletions);
  }

  /** What has expired goes on standing for what it has replaced. */
  addExpired(event: NostrEvent): void {
    const address = addressOf(event);
    if (address === undefined) return;
    const created_at = event.created_at - 1;
    this.add({ ...event, created_at, kind: Kind.deletion, tags: [['a', address]] });
  }

  /** The latest remain; each is taken to have one target. */
  trim(max: number): void {
    const oldestFirst = this.#list.toSorted((a, b) => a.created_at - b.created_at);
    this.#list = oldestFirst.slice(Math.max(0, oldestFirst.length - max));
  }

  clear(): void {
    this.#list = [];
  }

  /** Whether somebody wants this event to be gone, and may; spared authors' requests to vanish wait. */
  isDeleted(event: NostrEvent): boolean {
    const byName = this.#list.filter(({ kind }) => kind !== Kind.vanish);
    return !!this.vanishedOwner(event) || byName.some((one) => isDeletedBy(one, event));
  }

  /** Who asked everybody to forget an event: its author, or whom a gift wrap is for. */
  vanishedOwner(event: NostrEvent): string | undefined {
    const requests = this.#list.filter(({ kind }) => kind === Kind.vanish);
    return requests
      .filter((one) => !this.#isSpared(one.pubkey) && isDeletedBy(one, event))
      .map(({ pubkey }) => pubkey)[0];
  }
}
