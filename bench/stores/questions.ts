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
  /** Something else is stored before it is asked: what was kept of the last answer may not count. */
  readonly afterWrite?: true;
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
    { name: 'timeline, limit 50', filter: { ...timeline, limit: 50 } },
    { name: 'timeline, limit 500', filter: { ...timeline, limit: 500 } },
    {
      name: 'timeline, limit 50, after a write',
      filter: { ...timeline, limit: 50 },
      afterWrite: true,
    },
    {
      name: 'timeline, limit 500, after a write',
      filter: { ...timeline, limit: 500 },
      afterWrite: true,
    },
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
  ];
}
