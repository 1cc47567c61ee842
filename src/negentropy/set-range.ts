import type { Bound } from './bound';
import type { IdSet } from './id-set';
import type { MessageWriter } from './message-writer';
import { fingerprintBytes, idBytes } from './wire-format';

/** A range of positions, our entries in it (`lower` to before `upper`), and how to tell the peer of them. */
export interface SetRange {
  readonly start: Bound;
  readonly end: Bound;
  readonly lower: number;
  readonly upper: number;
  readonly mode: 'fingerprint' | 'ids';
  /** Ids that count towards the fingerprint without having a place in our set, 32 bytes each. */
  readonly extra?: Uint8Array;
}

/** As the reference implementation does it: 16 parts, and ids instead where a part would hold less than two. */
const usualParts = 16;
const fewestToSplit = 2 * usualParts;

/**
 * The side that asks parts a range so small to the end at once: a peer answers a fingerprint of few
 * entries with its ids, 32 bytes each, and to tell it ours first would cost as much again. Where
 * every tenth entry is missing, parts of three take the fewest bytes.
 */
const smallRange = 192;
const smallPart = 3;

/**
 * What a larger range is parted into, at least: the peer parts it by 16 once more, and what comes
 * back is parted to the end. Were it less, the peer would do the last step, and take more bytes.
 */
const largePart = 192;

/** What the answering side says of a range that differs: the fingerprints of its parts, or all its ids. */
export function splitRange(set: IdSet, range: SetRange): SetRange[] {
  const size = range.upper - range.lower;
  return size < fewestToSplit ? [allIds(range)] : partRange(set, range, usualParts);
}

/** What the asking side says next of a range that is known to differ. */
export function refineRange(set: IdSet, range: SetRange): SetRange[] {
  const size = range.upper - range.lower;
  if (size <= smallPart) return [allIds(range)];
  const parts =
    size < smallRange
      ? Math.ceil(size / smallPart)
      : Math.max(2, Math.min(Math.floor(size / largePart), usualParts));
  return partRange(set, range, parts);
}

function allIds({ start, end, lower, upper }: SetRange): SetRange {
  return { start, end, lower, upper, mode: 'ids' };
}

/** `extra` has no place, so the parts know nothing of it. */
function partRange(set: IdSet, range: SetRange, parts: number): SetRange[] {
  const size = range.upper - range.lower;
  let { start, lower } = range;
  const result: SetRange[] = [];
  for (let part = 1; part <= parts; part += 1) {
    const isLast = part === parts;
    const upper = isLast ? range.upper : range.lower + Math.floor((size * part) / parts);
    const end = isLast ? range.end : set.boundBefore(upper);
    result.push({ start, end, lower, upper, mode: 'fingerprint' });
    start = end;
    lower = upper;
  }
  return result;
}

/** The bytes of ids or fingerprint that `writeRange` will add. */
export function payloadBytes(range: SetRange): number {
  return saysIds(range) ? (range.upper - range.lower) * idBytes : fingerprintBytes;
}

export function writeRange(writer: MessageWriter, set: IdSet, range: SetRange): void {
  const { start, end, lower, upper, extra } = range;
  if (saysIds(range)) writer.addIds(start, end, set.idsBetween(lower, upper));
  else writer.addFingerprint(start, end, set.fingerprint(lower, upper, extra));
}

/**
 * Nothing is told as an empty list, not as the fingerprint of nothing. It is shorter, and it is
 * safe: a relay whose frame is full closes it with a fingerprint of what follows the range it could
 * not answer; were that range empty on our side, the two could be equal and its ids be missed.
 */
function saysIds({ mode, lower, upper, extra }: SetRange): boolean {
  return mode === 'ids' || (lower === upper && extra === undefined);
}
