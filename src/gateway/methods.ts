import * as v from 'valibot';
import { parseFilters } from '../messages/filter-schema';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { AddResult, PageMethod } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { addressOf } from '../nostr/kinds';
import type { Reconciliations } from './reconciliations';
import type { SiteAccess } from './site-access';
import type { TakeTurn } from './site-store';
import { withinLength } from './within-length';

/** One call of a page, authorised. */
export interface MethodCall {
  readonly params: readonly unknown[];
  readonly access: SiteAccess;
  readonly signal: AbortSignal;
  readonly services: MethodServices;
  /** The page's own. */
  readonly reconciliations: Reconciliations;
}

/** What methods need beside a store. */
export interface MethodServices {
  /** Takes what the page calls an event; whether it is in the cache now. */
  readonly add: (event: unknown, access: SiteAccess) => Promise<boolean>;
  /** The same for what the page calls an array of events: what became of each. */
  readonly addAll: (events: unknown, access: SiteAccess) => Promise<readonly AddResult[]>;
  readonly isPublicRelay: (url: string) => boolean;
  /** Does what takes the thread for a while when it is the site's turn, and gives the thread away behind it. */
  readonly turn: TakeTurn;
}

/** What a call comes to: events, which go in batches, and one value: `found`, an event, or another. */
export interface Answer {
  readonly events?: readonly NostrEvent[];
  readonly found?: NostrEvent | undefined;
  readonly result?: unknown;
}

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

/**
 * What a call asks of the store. That is opened first, also where nothing is left to ask: which events are
 * the user's own is known with it, and where it is broken, no answer is empty.
 */
async function narrowed(access: SiteAccess, asked: readonly Filter[]) {
  const store = await access.reads();
  return { store, filters: access.narrow(asked) };
}

async function query({ params, access, signal }: MethodCall): Promise<Answer> {
  const { store, filters } = await narrowed(access, boundedFilters(params[0]));
  if (filters.length === 0) return { events: [] };
  const { accept } = access;
  const events = await store.query(filters, {
    ...{ accept, signal, ranked: true },
    held: withinLength(),
  });
  return { events: events.slice(0, limits.eventsPerQuery) };
}

/** Options of `page`: how many events at most, and behind which one. */
const PageOptionsSchema = v.object({
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), limits.pageEvents),
  after: v.optional(
    v.object({
      created_at: v.pipe(v.number(), v.safeInteger()),
      id: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    }),
  ),
});

async function page({ params, access, signal }: MethodCall): Promise<Answer> {
  const asked = parseFilters(params[0]);
  const options = v.safeParse(PageOptionsSchema, params[1] ?? {});
  if (!options.success) {
    throw new LarderError('invalid-message', 'A page takes a count and the place it begins after.');
  }
  const { count, after } = options.output;
  const { store, filters } = await narrowed(access, asked);
  if (filters.length === 0) return { events: [] };
  const { events, next } = await store.page(filters, {
    ...{ accept: access.accept, signal },
    held: withinLength(),
    count: Math.min(count, limits.eventsPerQuery),
    ...(after && { after }),
  });
  return { events, ...(next && { result: next }) };
}

async function count({ params, access, signal }: MethodCall): Promise<Answer> {
  const { store, filters } = await narrowed(access, parseFilters(params[0]));
  if (filters.length === 0) return { result: 0 };
  const sight = access.covers(filters) ? {} : { accept: access.accept };
  return { result: await store.count(filters, { ...sight, signal }) };
}

async function event({ params, access, signal }: MethodCall): Promise<Answer> {
  const filters = parseFilters({ ids: [params[0]] });
  const store = await access.reads();
  const [found] = await store.query(filters, { accept: access.accept, signal });
  return { found };
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
  // An empty identifier is also that of an event without a `d` tag, which no `#d` filter finds.
  const hasIdentifier = !address.endsWith(':');
  const wanted = [{ ...(hasIdentifier ? filter : anyIdentifier), limit: 1 }];
  const { store, filters } = await narrowed(access, wanted);
  if (filters.length === 0) return { result: undefined };
  const [found] = await store.query(filters, {
    accept: (candidate) => addressOf(candidate) === address && access.accept(candidate),
    signal,
  });
  return { found };
}

async function add({ params, access, services }: MethodCall): Promise<Answer> {
  return { result: await services.add(params[0], access) };
}

async function addAll({ params, access, services }: MethodCall): Promise<Answer> {
  return { result: await services.addAll(params[0], access) };
}

async function seenOn({ params, access, signal, services }: MethodCall): Promise<Answer> {
  const filters = parseFilters({ ids: [params[0]] });
  const store = await access.reads();
  const [found] = await store.query(filters, { accept: access.accept, signal });
  if (!found) return { result: [] };
  const relays = await store.seenOn(found.id);
  return { result: relays.filter(services.isPublicRelay).sort() };
}

async function negOpen(call: MethodCall): Promise<Answer> {
  const { params, access, signal, services, reconciliations } = call;
  return { result: await reconciliations.begin(params, access, signal, services.turn) };
}

async function negMessage({ params, services, reconciliations }: MethodCall): Promise<Answer> {
  return { result: await reconciliations.continue(params, services.turn) };
}

async function negClose({ params, reconciliations }: MethodCall): Promise<Answer> {
  reconciliations.end(params);
  return {};
}

/**
 * What the drafts of `window.nostrdb` leave to whoever implements it (`search`, `subscribe`), and
 * what goes beyond them (docs/nip-db.md).
 */
const features = [
  'search',
  'subscribe',
  'add-batch',
  'page',
  'stored',
  'removed',
  'seen-on',
  'reconcile',
] as const;

async function supports(): Promise<Answer> {
  return { result: features };
}

/** Characters of a message of a reconciliation that cost about as much as a call. */
const charactersPerCall = 10_000;

/**
 * As how many calls a call counts: a batch costs what it is spared, a tenth of so many calls, and a
 * message of a reconciliation what it is long.
 */
export function weightOf(method: string, params: readonly unknown[]): number {
  if (method === 'addAll') {
    const [events] = params;
    return Array.isArray(events) ? Math.ceil(events.length / 10) || 1 : 1;
  }
  const message = method === 'negMessage' ? params[1] : method === 'negOpen' ? params[2] : '';
  return typeof message === 'string' ? Math.ceil(message.length / charactersPerCall) || 1 : 1;
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
  ['page', page],
  ['count', count],
  ['event', event],
  ['replaceable', replaceable],
  ['add', add],
  ['addAll', addAll],
  ['seenOn', seenOn],
  ['negOpen', negOpen],
  ['negMessage', negMessage],
  ['negClose', negClose],
  ['supports', supports],
]);
