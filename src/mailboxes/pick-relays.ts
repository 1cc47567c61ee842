export interface PickRelaysOptions {
  /** Beyond so many, one more relay is of no use to an author. */
  readonly perAuthor: number;
  readonly most: number;
  readonly quality: (url: string) => number;
}

/** What the n-th relay of an author is worth: the first finds nearly all that the others find. */
const worth = [1, 0.25, 0.1, 0.05, 0.02];
/** Even a relay that never delivered is better for an author than none. */
const leastQuality = 0.05;
/** Sums of fractions leave a trace where nothing is left. */
const nothing = 1e-6;

/**
 * The relays that reach the most authors best, at most so many: one after the other the one that
 * adds the most to those before it.
 * @param relaysOf the relays of each author
 */
export function pickRelays(
  relaysOf: readonly (readonly string[])[],
  { perAuthor, most, quality }: PickRelaysOptions,
): string[] {
  const worthOf = (covered: number) => (covered < perAuthor ? (worth[covered] ?? 0) : 0);
  // By address, so that of two as good the same one is always taken.
  const urls = [...new Set(relaysOf.flat())].sort();
  const { relaysByAuthor, authorsByRelay } = numbered(relaysOf, urls);
  const qualities = urls.map((url) => Math.max(leastQuality, quality(url)));
  const gains = authorsByRelay.map((authors) => authors.length * worthOf(0));
  const covered = relaysOf.map(() => 0);
  const picked: string[] = [];

  while (picked.length < most) {
    const best = indexOfBest(gains, qualities);
    if (best === undefined) break;
    picked.push(urls[best] ?? '');
    for (const author of authorsByRelay[best] ?? []) {
      const before = covered[author] ?? 0;
      covered[author] = before + 1;
      const change = worthOf(before + 1) - worthOf(before);
      for (const relay of relaysByAuthor[author] ?? []) gains[relay] = (gains[relay] ?? 0) + change;
    }
    gains[best] = 0;
  }
  return picked;
}

/** Relays and authors by their places, because there may be tens of thousands of pairs. */
function numbered(relaysOf: readonly (readonly string[])[], urls: readonly string[]) {
  const places = new Map(urls.map((url, place) => [url, place]));
  const authorsByRelay: number[][] = urls.map(() => []);
  const relaysByAuthor = relaysOf.map((relays, author) =>
    relays.map((url) => {
      const place = places.get(url) ?? 0;
      authorsByRelay[place]?.push(author);
      return place;
    }),
  );
  return { relaysByAuthor, authorsByRelay };
}

function indexOfBest(gains: readonly number[], qualities: readonly number[]): number | undefined {
  let best: number | undefined;
  let most = nothing;
  for (let place = 0; place < gains.length; place++) {
    const weight = (gains[place] ?? 0) * (qualities[place] ?? 0);
    if (weight > most) {
      best = place;
      most = weight;
    }
  }
  return best;
}
