import * as v from 'valibot';
import { type EventQuery, EventQuerySchema } from '../../../messages/event-query';
import { encodeNpub } from '../../shared/encode-npub';
import { readNumbers } from '../read-numbers';
import { decodeReference } from './decode-reference';

/** What the search form holds and the address says, as the user would type it. */
export interface QueryWords {
  readonly text: string;
  readonly kinds: string;
  /** npub, or '' for everybody. */
  readonly author: string;
  /** `t:nostr`. */
  readonly tag: string;
  /** Days, as `2026-11-21`. */
  readonly from: string;
  readonly to: string;
}

export const everything: QueryWords = {
  text: '',
  kinds: '',
  author: '',
  tag: '',
  from: '',
  to: '',
};
const names = Object.keys(everything) as (keyof QueryWords)[];

/** Reads what stands in an address after `#events/?`. */
export function readWords(address: string): QueryWords {
  const given = new URLSearchParams(address);
  const words = names.map((name) => [name, given.get(name) ?? '']);
  return Object.fromEntries(words) as Record<keyof QueryWords, string>;
}

/** The address of a list, as after the `#`. */
export function listAddress(words: Partial<QueryWords>): string {
  const given = names.flatMap((name): [string, string][] => {
    const value = words[name]?.trim() ?? '';
    return value === '' ? [] : [[name, value]];
  });
  return given.length === 0 ? 'events' : `events/?${new URLSearchParams(given)}`;
}

/** The fields of the words that mean nothing. */
export type WrongField = 'text' | 'kinds' | 'author' | 'tag' | 'from' | 'to';

/** The question that is asked, or which field keeps it from being one. */
export function readQuery(
  words: QueryWords,
): { readonly query: EventQuery } | { readonly wrong: WrongField } {
  const { text, kinds, author, tag, from, to } = words;
  const person = author === '' ? undefined : decodeReference(author);
  const numbers = readNumbers(kinds) ?? [];
  const [name = '', ...value] = tag.replace(/^#/, '').split(':');
  const query = {
    ...(text.trim() !== '' && { text }),
    ...(kinds.trim() !== '' && { kinds: numbers.length > 0 ? numbers : [Number.NaN] }),
    ...(author !== '' && { authors: [person?.type === 'person' ? person.pubkey : ''] }),
    ...(tag !== '' && { tag: { name, value: value.join(':') } }),
    ...(from !== '' && { since: startOfDay(from) }),
    ...(to !== '' && { until: startOfDay(to, 1) - 1 }),
  };
  const parsed = v.safeParse(EventQuerySchema, query);
  if (parsed.success) return { query: parsed.output };
  const [{ path }] = parsed.issues;
  return { wrong: wrongFields[String(path?.[0]?.key)] ?? 'text' };
}

const wrongFields: Readonly<Record<string, WrongField>> = {
  text: 'text',
  kinds: 'kinds',
  authors: 'author',
  tag: 'tag',
  since: 'from',
  until: 'to',
};

/** Where the user is, in seconds. Not a number where it is no day. */
function startOfDay(day: string, daysLater = 0): number {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return Number.NaN;
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + daysLater);
  return date.getTime() / 1000;
}

/** A list of what this person wrote, as after the `#`. */
export function authorAddress(pubkey: string): string {
  return listAddress({ author: encodeNpub(pubkey) });
}
