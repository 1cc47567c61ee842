import { Kind } from '../../../src/nostr/kinds';
import { Random } from './random';
import type { SampleOptions } from './sample-options';
import { zipf } from './zipf';

export const Role = { other: 0, own: 1, mention: 2 } as const;
export type Role = (typeof Role)[keyof typeof Role];

/** The author number of the sample account; everyone else counts from 0. */
export const account = -1;

/** Who writes which kind when, before anything is written. Arrays run parallel, oldest first. */
export interface Plan {
  readonly roles: readonly Role[];
  readonly authors: readonly number[];
  readonly kinds: readonly number[];
  /** Seconds since 1970. */
  readonly times: readonly number[];
}

interface Slot {
  role: Role;
  author: number;
  kind: number;
  time: number;
}

type Mix = readonly (readonly [number, number])[];

const mixes: Record<Role, Mix> = {
  [Role.other]: [
    [Kind.note, 52],
    [Kind.reaction, 28],
    [Kind.repost, 9],
    [Kind.zap, 8],
    [Kind.article, 3],
  ],
  [Role.own]: [
    [Kind.note, 60],
    [Kind.reaction, 28],
    [Kind.repost, 9],
    [Kind.article, 3],
  ],
  [Role.mention]: [
    [Kind.note, 42],
    [Kind.reaction, 33],
    [Kind.zap, 15],
    [Kind.repost, 10],
  ],
};

/** Lays out a sample. Every address occurs once, so that no event replaces another. */
export function planSample(options: Required<SampleOptions>): Plan {
  const random = new Random(`plan ${options.seed}`);
  const slots = assignRoles(options, random);
  assignAuthors(slots, options, random);
  assignTimes(slots, options, random);
  slots.sort((a, b) => a.time - b.time);
  shareSeconds(slots, random);
  return {
    roles: slots.map((slot) => slot.role),
    authors: slots.map((slot) => slot.author),
    kinds: slots.map((slot) => slot.kind),
    times: slots.map((slot) => slot.time),
  };
}

function assignRoles(options: Required<SampleOptions>, random: Random): Slot[] {
  const roles = new Uint8Array(options.count);
  roles.fill(Role.own, 0, options.own);
  roles.fill(Role.mention, options.own, options.own + options.mentions);
  random.shuffle(roles);
  return Array.from(roles, (role) => ({ role: role as Role, author: account, kind: 0, time: 0 }));
}

function assignAuthors(slots: Slot[], options: Required<SampleOptions>, random: Random): void {
  const rank = zipf(options.authors);
  const introductions = introductionsOf(options.authors, random);
  const ownIntroductions = [Kind.follows, Kind.profile] as number[];
  for (const slot of slots) {
    slot.kind = random.weighted(mixes[slot.role]);
    if (slot.role !== Role.own) slot.author = rank(random);
    if (slot.role === Role.own) slot.kind = ownIntroductions.pop() ?? slot.kind;
    // Half of what others publish until everybody has introduced themselves.
    const introduction =
      slot.role === Role.other && random.chance(0.5) ? introductions.pop() : undefined;
    if (introduction) [slot.author, slot.kind] = introduction;
  }
}

/** One profile each, mostly a follow list, often a relay list; the busiest authors come out first. */
function introductionsOf(authors: number, random: Random): [author: number, kind: number][] {
  const introductions: [number, number][] = [];
  for (let author = authors - 1; author >= 0; author--) {
    if (random.chance(0.7)) introductions.push([author, Kind.relayList]);
    if (random.chance(0.8)) introductions.push([author, Kind.follows]);
    introductions.push([author, Kind.profile]);
  }
  return introductions;
}

const daySeconds = 86_400;

function assignTimes(slots: Slot[], options: Required<SampleOptions>, random: Random): void {
  const start = (Math.floor(options.now / daySeconds) - options.days) * daySeconds;
  for (const slot of slots) {
    // More of it is recent, as the network grows.
    const day = Math.floor(options.days * random.next() ** 0.7);
    const local = wakingHour(random) * 3_600 + random.below(3_600);
    const zone = (((slot.author + 1) * 7) % 24) * 3_600;
    slot.time = start + day * daySeconds + ((local + daySeconds - zone) % daySeconds);
  }
}

/** An hour of someone's day, 0 … 23: hardly ever at four in the morning, mostly in the afternoon. */
function wakingHour(random: Random): number {
  for (;;) {
    const hour = random.below(24);
    if (random.chance(0.55 - 0.45 * Math.cos(((hour - 4) / 24) * 2 * Math.PI))) return hour;
  }
}

/** Some events fall into the second of the one before: what paging by `until` stumbles over. */
function shareSeconds(slots: Slot[], random: Random): void {
  let before: Slot | undefined;
  for (const slot of slots) {
    if (before && random.chance(0.04)) slot.time = before.time;
    before = slot;
  }
}
