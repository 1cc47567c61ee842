import { parseFilters } from '../messages/filter-schema';
import { limits } from '../messages/limits';
import type { PageMethod } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { addressOf } from '../nostr/kinds';
import type { SiteAccess } from './site-access';

/** One call of a page, authorised. */
export interface MethodCall {
  readonly params: readonly unknown[];
  readonly access: SiteAccess;
  readonly signal: AbortSignal;
  /** Takes what the page calls an event; whether it is in the cache now. */
  readonly add: (event: unknown, access: SiteAccess) => Promise<boolean>;
}

/** What a call comes to: events, which go in batches, or one value. */
export type Answer = { readonly events: readonly NostrEvent[] } | { readonly result: unknown };

/**
 * The filters of a call whose answer is events, none of them asking for more than one call may
 * have. Throws like `parseFilters`.
 */
export function boundedFilters(value: unknown): Filter[] {
  return parseFilters(value).map((filter) => ({
    ...filter,
    limit: Math.min(filter.limit ?? limits.eventsPerQuery, limits.eventsPerQuery),
  }));
}

async function query({ params, access, signal }: MethodCall): Promise<Answer> {
  const filters = boundedFilters(params[0]);
  if (filters.length === 0) return { events: [] };
  const store = await access.open(access.source);
  const events = await store.query(filters, { accept: access.accept, signal, ranked: true });
  return { events: events.slice(0, limits.eventsPerQuery) };
}

async function count({ params, access, signal }: MethodCall): Promise<Answer> {
  const filters = parseFilters(params[0]);
  if (filters.length === 0) return { result: 0 };
  const store = await access.open(access.source);
  return { result: await store.count(filters, { accept: access.accept, signal }) };
}

async function event({ params, access, signal }: MethodCall): Promise<Answer> {
  const filters = parseFilters({ ids: [params[0]] });
  const store = await access.open(access.source);
  const [found] = await store.query(filters, { accept: access.accept, signal });
  return { result: found };
}

async function replaceable({ params, access, signal }: MethodCall): Promise<Answer> {
  const [kind, author, given] = params;
  // An app without an identifier may say so in three ways; JSON has made `undefined` null.
  const identifier = given === undefined || given === null ? '' : given;
  const [filter = {}] = parseFilters({ kinds: [kind], authors: [author], '#d': [identifier] });
  const [wantedKind = 0] = filter.kinds ?? [];
  const [pubkey = ''] = filter.authors ?? [];
  const tags = [['d', String(identifier)]];
  const address = addressOf({ kind: wantedKind, pubkey, tags });
  if (address === undefined) return { result: undefined };
  const { '#d': _, ...anyIdentifier } = filter;
  const store = await access.open(access.source);
  // An empty identifier is also that of an event without a `d` tag, which no `#d` filter finds.
  const hasIdentifier = !address.endsWith(':');
  const [found] = await store.query([{ ...(hasIdentifier ? filter : anyIdentifier), limit: 1 }], {
    accept: (candidate) => addressOf(candidate) === address && access.accept(candidate),
    signal,
  });
  return { result: found };
}

async function add({ params, access, add }: MethodCall): Promise<Answer> {
  return { result: await add(params[0], access) };
}

/** What the newest draft of `window.nostrdb` leaves to whoever implements it. */
async function supports(): Promise<Answer> {
  return { result: ['search'] };
}

type Method = (call: MethodCall) => Promise<Answer>;

/**
 * All that a page can make Larder do, `subscribe` apart. A Map, because on an object a page would
 * also find `constructor`.
 */
export const methods: ReadonlyMap<string, Method> = new Map<
  Exclude<PageMethod, 'subscribe'>,
  Method
>([
  ['query', query],
  ['count', count],
  ['event', event],
  ['replaceable', replaceable],
  ['add', add],
  ['supports', supports],
]);
