import {
  type Event,
  EventRepository,
  type EventRepositoryUpsertResult,
  EventUtils,
  type Filter,
} from '@nostr-relay/common';

/** The most events that one filter of a REQ gets, as on the public relays. */
export const maxLimit = 500;

/** The database of a `@nostr-relay` relay in memory: newest first, within one second the lowest id first. */
export class MemoryEventRepository extends EventRepository {
  readonly #byId = new Map<string, Event>();
  readonly #byAddress = new Map<string, Event>();
  readonly #newestFirst: Event[] = [];

  override isSearchSupported(): boolean {
    return false;
  }

  override upsert(event: Event): EventRepositoryUpsertResult {
    if (this.#byId.has(event.id)) return { isDuplicate: true };
    const address = addressOf(event);
    const known = address === undefined ? undefined : this.#byAddress.get(address);
    if (known && compare(known, event) < 0) return { isDuplicate: true };
    if (known) this.#remove(known);
    if (address !== undefined) this.#byAddress.set(address, event);
    this.#byId.set(event.id, event);
    this.#newestFirst.splice(this.#placeOf(event), 0, event);
    return { isDuplicate: false };
  }

  override find(filter: Filter): Event[] {
    const limit = Math.min(filter.limit ?? maxLimit, maxLimit);
    const found: Event[] = [];
    for (const event of this.#candidates(filter)) {
      if (found.length >= limit) break;
      if (EventUtils.isMatchingFilter(event, filter)) found.push(event);
    }
    return found;
  }

  /** Keeps the deletion (NIP-09) and forgets what it names, if it is by the same author. */
  override async deleteByDeletionRequest(deletion: Event): Promise<void> {
    this.upsert(deletion);
    for (const [name, value] of deletion.tags) {
      if (value === undefined) continue;
      const target = name === 'a' ? this.#byAddress.get(value) : this.#byId.get(value);
      if (target?.pubkey === deletion.pubkey && target.kind !== deletion.kind) this.#remove(target);
    }
  }

  override async destroy(): Promise<void> {
    this.#byId.clear();
    this.#byAddress.clear();
    this.#newestFirst.length = 0;
  }

  #candidates(filter: Filter): readonly Event[] {
    if (!filter.ids) return this.#newestFirst;
    const named = [...new Set(filter.ids)].map((id) => this.#byId.get(id));
    return named.filter((event) => event !== undefined).sort(compare);
  }

  #remove(event: Event): void {
    this.#byId.delete(event.id);
    const address = addressOf(event);
    if (address !== undefined) this.#byAddress.delete(address);
    this.#newestFirst.splice(this.#placeOf(event), 1);
  }

  #placeOf(event: Event): number {
    let low = 0;
    let high = this.#newestFirst.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const there = this.#newestFirst[middle];
      if (there && compare(there, event) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function compare(a: Event, b: Event): number {
  return b.created_at - a.created_at || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** `kind:pubkey:d` where the kind is replaced by newer versions (NIP-01); `null` is the library's "not at all". */
function addressOf(event: Event): string | undefined {
  const identifier = EventUtils.extractDTagValue(event);
  return identifier === null ? undefined : `${event.kind}:${event.pubkey}:${identifier}`;
}
