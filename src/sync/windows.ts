import type { IdSet } from '../negentropy/id-set';
import type { Unplaced } from '../negentropy/unplaced';

/** A stretch of time, both ends inclusive, in seconds; an end that is absent is open. */
export interface Window {
  readonly since?: number;
  readonly until?: number;
}

/** Windows of one reconciliation; a relay that overflows in more of them is read page by page. */
export const maxWindows = 256;
/** Of the cap a relay names: between the refusal and the next question its set grows. */
const fill = 0.8;
const maxParts = 32;
/** When Nostr began: before this there is hardly anything to part. */
const nostrBegan = 1_604_188_800;

export interface SplitOptions {
  /** Ours: where its entries are dense, the relay's are likely to be. */
  readonly set: IdSet;
  /** The largest set the relay takes, where it says so. */
  readonly cap?: number | undefined;
  /** Ids whose time is not known: where possible, no cut goes through where they may be. */
  readonly unplaced: readonly Unplaced[];
  /** In seconds. */
  readonly now: number;
}

/**
 * Parts a window that is too large for a relay, by the number of events and not by the clock. The
 * first and the last part keep the open ends, so that what is dated in the future stays in one.
 * `undefined` when it cannot be parted: then it holds one second, or our knowledge of it does.
 */
export async function splitWindow(
  window: Window,
  options: SplitOptions,
): Promise<Window[] | undefined> {
  const possible = await cutsOf(window, options);
  const clean = possible.filter(
    (cut) => !options.unplaced.some(({ from, to }) => from < cut && cut < to),
  );
  // An id that could be on either side counts on neither; it is listed again, within less time.
  const cuts = clean.length > 0 ? clean : possible;
  if (cuts.length === 0) return undefined;
  const edges = [window.since, ...cuts];
  return edges.map((since, i) => {
    const next = cuts[i];
    return windowOf(since, next === undefined ? window.until : next - 1);
  });
}

/** The windows to begin with at a relay whose cap is known. */
export async function firstWindows(whole: Window, options: SplitOptions): Promise<Window[]> {
  const { set, cap } = options;
  if (cap === undefined || set.size <= cap * fill) return [whole];
  return (await splitWindow(whole, options)) ?? [whole];
}

export function windowOf(since: number | undefined, until: number | undefined): Window {
  return {
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

async function cutsOf(window: Window, { set, cap, now }: SplitOptions): Promise<number[]> {
  const inside = await set.between(window.since, window.until);
  // The times wanted lie anywhere in it.
  await inside.read();
  const wanted = cap === undefined ? 2 : Math.ceil(inside.size / (cap * fill));
  const parts = Math.max(2, Math.min(maxParts, wanted));
  const least = (window.since ?? 0) + 1;
  const most = window.until ?? Infinity;
  const byCount = Array.from({ length: parts - 1 }, (_, i) =>
    inside.timestampAt(Math.floor((inside.size * (i + 1)) / parts)),
  )
    // A second that alone fills more than one part is parted from what comes after it.
    .map((cut) => Math.max(cut, least))
    .filter((cut) => cut <= most);
  if (inside.size >= parts && byCount.length > 0) return [...new Set(byCount)];
  return middle(window, inside, now);
}

/** Halves the time where we know too little of what is in it. */
function middle({ since, until }: Window, inside: IdSet, now: number): number[] {
  const oldest = inside.size > 0 ? inside.timestampAt(0) : nostrBegan;
  const low = since ?? Math.min(oldest, nostrBegan);
  const high = until ?? Math.max(now, low);
  const cut = Math.ceil((low + high) / 2);
  return cut > low ? [cut] : [];
}
