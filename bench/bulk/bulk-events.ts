import type { NostrEvent } from '../../src/nostr/event';
import { Kind } from '../../src/nostr/kinds';
import { Draws } from './draws';
import { followed, somebody, sparseAuthor } from './people';
import { frequentRank, someWords } from './words';

/** An event begins every so many seconds; no two are of one second, so that every order is the same. */
const gap = 60;
const oldest = 1_700_000_000;
const topics = 300;
/** In every so many events there is one that many answer. */
const round = 1_000;
const placeOfRoot = 200;

interface Head {
  readonly id: string;
  readonly pubkey: string;
  readonly created_at: number;
  readonly kind: number;
}

type Body = Pick<NostrEvent, 'tags' | 'content'>;

/** The first topic is the most frequent. */
export function topic(rank: number): string {
  return `topic${rank}`;
}

/** Where the event stands that was answered much, in the middle of so many events. */
export function rootNear(count: number): number {
  return Math.floor(count / 2 / round) * round + placeOfRoot;
}

function kindAt(position: number, draws: Draws): number {
  const share = draws.next();
  if (position < followed.length) return Kind.profile;
  if (isSparse(position) || position % round === placeOfRoot || share < 0.575) return Kind.note;
  if (share < 0.875) return Kind.reaction;
  if (share < 0.975) return Kind.repost;
  if (share < 0.985) return Kind.profile;
  return share < 0.99 ? Kind.follows : Kind.article;
}

function isSparse(position: number): boolean {
  return position < 5 * round && position % round === round / 2;
}

function headAt(position: number, draws: Draws): Head {
  const id = draws.hex(32);
  const anybody = somebody(draws);
  const created_at = oldest + position * gap + draws.below(gap);
  const pubkey = isSparse(position) ? sparseAuthor : (followed[position] ?? anybody);
  return { id, pubkey, created_at, kind: kindAt(position, draws) };
}

/** An earlier event: one that many answer, or one of lately. */
function answered(position: number, draws: Draws): Head {
  const back = 1 + Math.floor(draws.next() ** 2 * 5_000);
  const isToRoot = draws.next() < 0.1 && position > placeOfRoot;
  const root = Math.floor((position - placeOfRoot - 1) / round) * round + placeOfRoot;
  const target = isToRoot ? root : Math.max(0, position - back);
  return headAt(target, new Draws(1, target));
}

function answerTags(position: number, draws: Draws): string[][] {
  const { id, pubkey } = answered(position, draws);
  return [
    ['e', id],
    ['p', pubkey],
  ];
}

function note(position: number, draws: Draws): Body {
  const tags = draws.next() < 0.4 ? answerTags(position, draws) : [];
  if (draws.next() < 0.15) tags.push(['t', topic(frequentRank(draws, topics))]);
  return { tags, content: someWords(draws, 5 + draws.below(30)) };
}

function article(position: number, draws: Draws): Body {
  const tags = [
    ['d', `article-${position}`],
    ['title', someWords(draws, 6)],
    ['t', topic(frequentRank(draws, topics))],
  ];
  return { tags, content: someWords(draws, 200 + draws.below(400)) };
}

function follows(draws: Draws): Body {
  const people = new Set(Array.from({ length: 20 + draws.below(300) }, () => somebody(draws)));
  return { tags: Array.from(people, (pubkey) => ['p', pubkey]), content: '' };
}

function bodyOf({ kind }: Head, position: number, draws: Draws): Body {
  if (kind === Kind.note) return note(position, draws);
  if (kind === Kind.reaction) return { tags: answerTags(position, draws), content: '+' };
  if (kind === Kind.repost) return { tags: answerTags(position, draws), content: '' };
  if (kind === Kind.follows) return follows(draws);
  if (kind === Kind.article) return article(position, draws);
  const profile = { name: someWords(draws, 1), about: someWords(draws, 12) };
  return { tags: [], content: JSON.stringify(profile) };
}

/** The event at a place of an endless archive, the oldest first. It is well-formed; nobody signed it. */
export function bulkEvent(position: number): NostrEvent {
  const draws = new Draws(1, position);
  const head = headAt(position, draws);
  return { ...head, ...bodyOf(head, position, draws), sig: draws.hex(64) };
}

/** A slice of the archive: a large one is never in memory as a whole. */
export function bulkEvents(first: number, count: number): NostrEvent[] {
  return Array.from({ length: count }, (_, at) => bulkEvent(first + at));
}
