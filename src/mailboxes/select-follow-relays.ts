import { pickRelays } from './pick-relays';

export interface FollowRelayOptions {
  /** Relays at which each author is looked for. */
  readonly perAuthor: number;
  /** Relays in all. */
  readonly maxRelays: number;
  /** From 0 to 1: whether a relay delivered what it was asked for, 0.5 when nobody knows. */
  readonly score: (url: string) => number;
  /** Relays that are connected to anyhow, or were selected before: no others for nothing. */
  readonly preferred: ReadonlySet<string>;
  /** Where authors are looked for of whom no relay is known, the best first. */
  readonly fallback: readonly string[];
}

/** What being at hand is worth beside the score: more than the step from one score to the next. */
const preference = 0.3;

/**
 * Where to look for whom, by the outbox model (NIP-65): everybody at the best of the relays they
 * write to, and not at the fewest relays that have everybody, because those forget the soonest
 * (PROTOCOL: D). Only when that makes too many relays are the ones left out that reach the fewest.
 * The same for the same input, whatever its order.
 * @param declared author → the relays they write to, in their order, that may be asked
 * @returns relay → authors
 */
export function selectFollowRelays(
  declared: ReadonlyMap<string, readonly string[]>,
  options: FollowRelayOptions,
): Map<string, string[]> {
  const { perAuthor, maxRelays, preferred } = options;
  const fallback = options.fallback.slice(0, Math.min(perAuthor, maxRelays));
  const quality = memoised((url) => options.score(url) + (preferred.has(url) ? preference : 0));
  const authors = [...declared.keys()].sort();
  const ranked = authors.map((author) => byQuality(declared.get(author) ?? [], quality));

  const fits = (relays: ReadonlySet<string>) => {
    const isComplete = ranked.every((own) => own.some((url) => relays.has(url)));
    const all = isComplete ? relays : new Set([...relays, ...fallback]);
    return all.size <= maxRelays;
  };
  let chosen = new Set(ranked.flatMap((own) => own.slice(0, perAuthor)));
  if (!fits(chosen)) {
    const best = pickRelays(ranked, { perAuthor, most: maxRelays, quality });
    chosen = new Set(best);
    // Whoever is left without a relay is looked for elsewhere: that takes room, too.
    if (!fits(chosen)) chosen = new Set(best.slice(0, maxRelays - fallback.length));
  }

  const selection = new Map<string, string[]>();
  authors.forEach((author, position) => {
    const own = ranked[position]?.filter((url) => chosen.has(url)).slice(0, perAuthor) ?? [];
    for (const url of own.length > 0 ? own : fallback) {
      const others = selection.get(url);
      if (others) others.push(author);
      else selection.set(url, [author]);
    }
  });
  return selection;
}

/** The best first; those as good as each other stay in their author's order. */
function byQuality(relays: readonly string[], quality: (url: string) => number): string[] {
  return [...new Set(relays)].sort((a, b) => quality(b) - quality(a));
}

function memoised(compute: (url: string) => number): (url: string) => number {
  const known = new Map<string, number>();
  return (url) => {
    const before = known.get(url);
    if (before !== undefined) return before;
    const value = compute(url);
    known.set(url, value);
    return value;
  };
}
