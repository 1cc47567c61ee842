import type { NostrEvent } from '../../nostr/event';
import { type Filter, tagConditions } from '../../nostr/filter';
import type { IdSetRow } from './id-index-rows';

interface Entry {
  row: IdSetRow;
  readonly matches: (event: NostrEvent) => boolean;
}

/**
 * Finds the sets an event belongs to. Each set is entered under one of its conditions, so that an
 * event is compared with the few sets that name its author, a value of its tags or its kind.
 */
export class SetMatcher {
  readonly #entries = new Map<number, Entry>();
  readonly #byTerm = new Map<string, Set<Entry>>();

  get size(): number {
    return this.#entries.size;
  }

  get rows(): IdSetRow[] {
    return Array.from(this.#entries.values(), ({ row }) => row);
  }

  byQuestion(question: string): IdSetRow | undefined {
    return this.rows.find((row) => row.question === question);
  }

  put(row: IdSetRow): void {
    const known = this.#entries.get(row.id);
    if (known) {
      known.row = row;
      return;
    }
    const entry: Entry = { row, matches: matcherOf(row.filter) };
    this.#entries.set(row.id, entry);
    for (const term of termsOf(row.filter)) {
      const entries = this.#byTerm.get(term) ?? new Set();
      this.#byTerm.set(term, entries.add(entry));
    }
  }

  drop(id: number): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    for (const term of termsOf(entry.row.filter)) this.#byTerm.get(term)?.delete(entry);
  }

  match(event: NostrEvent): Set<IdSetRow> {
    const found = new Set<IdSetRow>();
    for (const term of termsOfEvent(event)) {
      for (const { row, matches } of this.#byTerm.get(term) ?? []) {
        if (!found.has(row) && matches(event)) found.add(row);
      }
    }
    return found;
  }
}

const any = 'any';

/** One of the conditions: every event that matches has one of these terms. */
function termsOf(filter: Filter): string[] {
  const { authors, kinds } = filter;
  if (authors) return authors.map((author) => `author ${author}`);
  const [tag] = tagConditions(filter);
  if (tag) return tag[1].map((value) => `#${tag[0]} ${value}`);
  return kinds ? kinds.map((kind) => `kind ${kind}`) : [any];
}

function termsOfEvent({ pubkey, kind, tags }: NostrEvent): string[] {
  const tagTerms = tags.map(([name, value]) => `#${name} ${value}`);
  return [any, `author ${pubkey}`, `kind ${kind}`, ...tagTerms];
}

/** `matchesFilter` with lists made to sets once. */
function matcherOf(filter: Filter): Entry['matches'] {
  const authors = filter.authors && new Set(filter.authors);
  const kinds = filter.kinds && new Set(filter.kinds);
  const tags = tagConditions(filter).map(([name, values]) => [name, new Set(values)] as const);
  return (event) => {
    if (authors && !authors.has(event.pubkey)) return false;
    if (kinds && !kinds.has(event.kind)) return false;
    return tags.every(([wanted, values]) =>
      event.tags.some(
        ([name, value]) => name === wanted && value !== undefined && values.has(value),
      ),
    );
  };
}
