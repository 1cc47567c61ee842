import { Draws } from './draws';

/** Who writes, the busiest first. */
const people = 2_000;
/** Of one who hardly ever writes. */
const sparseRank = people;

const pubkeys = new Map<number, string>();

function pubkeyOf(rank: number): string {
  const known = pubkeys.get(rank);
  if (known !== undefined) return known;
  const pubkey = new Draws(2, rank).hex(32);
  pubkeys.set(rank, pubkey);
  return pubkey;
}

/** Somebody: a tenth of the people is drawn as often as nearly half of them. */
export function somebody(draws: Draws): string {
  return pubkeyOf(Math.floor(people * draws.next() ** 3));
}

/** The busiest, who is also mentioned most. */
export const famous: string = pubkeyOf(0);
/** Whom a timeline is asked of. */
export const followed: readonly string[] = Array.from({ length: 150 }, (_, at) =>
  pubkeyOf(2 + at * 4),
);
export const sparseAuthor: string = pubkeyOf(sparseRank);
