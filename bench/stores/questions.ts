import type { Filter } from '../../src/nostr/filter';
import { Kind } from '../../src/nostr/kinds';
import { bulkEvent, rootNear, topic } from '../bulk/bulk-events';
import { famous, followed, sparseAuthor } from '../bulk/people';
import { word } from '../bulk/words';

export interface Question {
  readonly name: string;
  readonly filter: Filter;
  /** Only how many there are is asked. */
  readonly isCount?: true;
  /** What is done first, outside the time: so that what was kept of the last answer counts less, or not at all. */
  readonly after?: 'a new note' | 'opening';
  /**
   * What goes on meanwhile: all that matches is read, or its ids are got ready for a reconciliation, or those that are kept
   * for one are held to the events. The question is then asked over and over, each time until another second, so that no
   * answer is known; the time is that of the longest wait.
   */
  readonly beside?: { readonly [what in 'read' | 'open' | 'check']?: Filter };
}

const week = 7 * 24 * 3600;

/** What clients ask, of a store of so many bulk events. */
export function questionsOf(count: number): Question[] {
  const newest = bulkEvent(count - 1).created_at;
  const root = bulkEvent(rootNear(count)).id;
  const [somebody = famous] = followed;
  const timeline = { authors: followed, kinds: [Kind.note, Kind.repost] };
  return [
    { name: 'profile', filter: { authors: [somebody], kinds: [Kind.profile], limit: 1 } },
    {
      name: 'longest wait for a profile beside 50,000 notes',
      filter: { authors: [somebody], kinds: [Kind.profile], limit: 1 },
      beside: { read: { kinds: [Kind.note], limit: 50_000 } },
    },
    ...[50, 500].flatMap((limit): Question[] => {
      const filter = { ...timeline, limit };
      const name = `timeline, limit ${limit}`;
      return [
        { name, filter },
        { name: `${name}, after a new note`, filter, after: 'a new note' },
        { name: `${name}, after opening`, filter, after: 'opening' },
      ];
    }),
    { name: 'thread', filter: { kinds: [Kind.note], '#e': [root] } },
    { name: 'mentions, limit 50', filter: { '#p': [famous], since: newest - week, limit: 50 } },
    { name: 'hashtag, limit 50', filter: { kinds: [Kind.note], '#t': [topic(0)], limit: 50 } },
    { name: 'sparse author', filter: { authors: [sparseAuthor], limit: 50 } },
    {
      name: 'count',
      filter: { authors: followed.slice(0, 20), kinds: [Kind.note] },
      isCount: true,
    },
    {
      name: 'search, limit 20',
      filter: { kinds: [Kind.note], search: `${word(40)} ${word(60)}`, limit: 20 },
    },
    {
      name: 'longest wait for a profile beside a session opened over all notes',
      filter: { authors: [somebody], kinds: [Kind.profile], limit: 1 },
      beside: { open: { kinds: [Kind.note] } },
    },
    {
      name: 'longest wait for a profile beside a check of the ids of all notes',
      filter: { authors: [somebody], kinds: [Kind.profile], limit: 1 },
      beside: { check: { kinds: [Kind.note] } },
    },
  ];
}
