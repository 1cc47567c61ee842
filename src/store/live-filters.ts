import type { NostrEvent } from '../nostr/event';
import { type Filter, tagConditions } from '../nostr/filter';
import { filterMatcher } from '../nostr/filter-matcher';
import { costOfTerms } from '../nostr/search/terms-of';
import { breathe } from './breathe';
import { Effort } from './effort';

interface Entry<Owner> {
  readonly owner: Owner;
  readonly matches: (event: NostrEvent) => boolean;
}

/** What an event must have for the filter to be looked at: one of the values of its rarest condition. */
function keysOf(filter: Filter): string[] {
  const [tag] = [...tagConditions(filter)].sort(([, a], [, b]) => a.length - b.length);
  if (filter.ids) return filter.ids.map((id) => `id ${id}`);
  if (tag) return tag[1].map((value) => tagKey(tag[0], value));
  if (filter.authors) return filter.authors.map((author) => `author ${author}`);
  if (filter.kinds) return filter.kinds.map((kind) => `kind ${kind}`);
  return ['any'];
}

function tagKey(name: string, value: string): string {
  return JSON.stringify([name, value]);
}

function keysOfEvent({ id, pubkey, kind, tags }: NostrEvent): Set<string> {
  const keys = new Set(['any', `id ${id}`, `author ${pubkey}`, `kind ${kind}`]);
  for (const [name, value] of tags) {
    if (name !== undefined && value !== undefined) keys.add(tagKey(name, value));
  }
  return keys;
}

/** What a comparison costs beside its tags and the words that are split for it, in such characters. */
const comparisonCost = 20;

/**
 * The filters of all live queries, by what an event must have to match them: an event is compared
 * with the few that it may be for, however many are open. `limit` is not looked at.
 */
export class LiveFilters<Owner> {
  readonly #entries = new Map<string, Set<Entry<Owner>>>();
  #compared = 0;

  /** How often a filter and an event were compared so far. */
  get compared(): number {
    return this.#compared;
  }

  /** Returns the way to take the filters out again. */
  add(filters: readonly Filter[], owner: Owner): () => void {
    const placed = filters.map((filter) => ({
      keys: new Set(keysOf(filter)),
      entry: { owner, matches: filterMatcher(filter) },
    }));
    for (const { keys, entry } of placed) for (const key of keys) this.#put(key, entry);
    return () => {
      for (const { keys, entry } of placed) for (const key of keys) this.#take(key, entry);
    };
  }

  /**
   * Whose filters the event matches. Words are split once, whoever searches for them; between long texts, and
   * between many comparisons, others get their turn: those of several events go by one `effort`.
   */
  async ownersOf(event: NostrEvent, effort = new Effort()): Promise<Set<Owner>> {
    const owners = new Set<Owner>();
    if (effort.spend(event.tags.length)) await breathe();
    for (const { owner, matches } of this.#candidatesFor(event)) {
      if (owners.has(owner)) continue;
      const known = costOfTerms(event);
      this.#compared += 1;
      if (matches(event)) owners.add(owner);
      const cost = comparisonCost + event.tags.length + costOfTerms(event) - known;
      if (effort.spend(cost)) await breathe();
    }
    return owners;
  }

  /** As they are now, and not as they come and go while some are compared. */
  #candidatesFor(event: NostrEvent): Entry<Owner>[] {
    return [...keysOfEvent(event)].flatMap((key) => [...(this.#entries.get(key) ?? [])]);
  }

  #put(key: string, entry: Entry<Owner>): void {
    const entries = this.#entries.get(key);
    if (entries) entries.add(entry);
    else this.#entries.set(key, new Set([entry]));
  }

  #take(key: string, entry: Entry<Owner>): void {
    const entries = this.#entries.get(key);
    entries?.delete(entry);
    if (entries?.size === 0) this.#entries.delete(key);
  }
}
