import { type Bound, firstBound, lastBound, timestampBound } from './bound';
import type { IdSet } from './id-set';
import type { SetRange } from './set-range';
import { bytesOfIds, type Unplaced } from './unplaced';

/** Fewer entries are told by their ids: that takes no second round, and hardly more room. */
const fewestToSum = 8;
/** Entries of the newest parts, from the newest on: what has changed is most often new. */
const newestParts = [32, 256, 2_048] as const;
/** Equal parts of what is older, and how many entries one has at least: the peer parts it by 16. */
const mostOlderParts = 8;
const fewestPerPart = 256;
/** In seconds. Some relays read distances of 2^31 and more as negative; a cut of our own choice spares them. */
const latestCut = 2 ** 31 - 2;

/**
 * What to say of the whole set in the first message. Two sides that were the same a while ago
 * differ in their newest events: so the parts grow with age, and behind our newest entry there is an
 * empty one, which the peer answers with just what is new. No cut goes through the span of an
 * unplaced id, so that it counts towards the fingerprint of one part.
 */
export function openingRanges(set: IdSet, unplaced: readonly Unplaced[] = []): SetRange[] {
  const whole = { start: firstBound, end: lastBound, lower: 0, upper: set.size };
  const saysIds = unplaced.length === 0 && set.size < fewestToSum && set.isRead;
  if (saysIds) return [{ ...whole, mode: 'ids' }];
  const bounds = cuts(set).filter(({ timestamp }) => !unplaced.some((it) => cutBy(it, timestamp)));
  const ranges: SetRange[] = [];
  let { start, lower } = whole;
  for (const end of [...bounds, lastBound]) {
    const upper = end === lastBound ? set.size : set.lowerBound(end, lower);
    const [from, to] = [start.timestamp, end.timestamp];
    const extra = bytesOfIds(unplaced.filter((it) => it.from >= from && it.to <= to));
    ranges.push({ start, end, lower, upper, mode: 'fingerprint', ...(extra ? { extra } : {}) });
    start = end;
    lower = upper;
  }
  return ranges;
}

/**
 * Whole seconds only: an unplaced id is known to lie between two of them. Where ids were not read, a
 * cut goes between two chunks, so that what they are known to sum up to is all it takes.
 */
function cuts(set: IdSet): Bound[] {
  const indexes: number[] = [];
  let end = set.size;
  for (const size of newestParts) {
    if (end <= size) break;
    end -= size;
    indexes.unshift(end);
  }
  const parts = Math.max(1, Math.min(Math.floor(end / fewestPerPart), mostOlderParts));
  const older = Array.from({ length: parts - 1 }, (_, i) => Math.floor((end * (i + 1)) / parts));
  const times = [...older, ...indexes].map((index) => set.cutNear(index) ?? 0);
  if (set.size > 0) times.push(set.timestampAt(set.size - 1) + 1);
  const useful = times.filter((time) => time > 0 && time <= latestCut);
  return [...new Set(useful)].map(timestampBound);
}

function cutBy({ from, to }: Unplaced, timestamp: number): boolean {
  return from < timestamp && timestamp < to;
}
