import * as v from 'valibot';
import { parseFilters } from '../messages/filter-schema';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { bytesToHex, hexToBytes } from '../negentropy/hex';
import { type IdEntry, IdSet } from '../negentropy/id-set';
import { createResponder, type Responder } from '../negentropy/responder';
import type { NostrEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { jsonLength } from '../nostr/json-length';
import type { Cursor, EventPage, PageOptions } from '../store/event-store';
import type { SiteAccess } from './site-access';
import type { SiteStore, TakeTurn } from './site-store';
import { withinLength } from './within-length';

/** Events read from the store at a time: at first, and then as many as have room, between these bounds. */
const firstPage = 50;
const leastPage = 5;
const largestPage = 1_000;

const Session = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Opening = v.tuple([Session, v.unknown(), v.string()]);
const Asking = v.tuple([Session, v.string()]);

interface Reconciliation {
  readonly responder: Responder;
  readonly access: SiteAccess;
}

/** One that has not given its first answer yet. */
interface BeingOpened {
  readonly session: number;
  isEnded: boolean;
}

/**
 * The sets that one page reconciles with what it may see (NIP-77), each as it was when it was
 * opened. They are made for that page from the events themselves: those that the sync keeps would
 * tell of events that the site may not see.
 */
export class Reconciliations {
  readonly #open = new Map<number, Reconciliation>();
  /** What was ended meanwhile counts until its set is made. */
  readonly #opening = new Set<BeingOpened>();

  /**
   * Parameters: a number of the page's choice, one filter, the first message in hex. Returns the
   * answer in hex; one that was open under this number is over. Throws `LarderError`
   * `invalid-message`, `invalid-filter`, `too-many`, `too-large`, `negentropy-protocol`, and
   * `disconnected` where it was ended meanwhile.
   */
  async begin(
    params: readonly unknown[],
    access: SiteAccess,
    signal: AbortSignal,
    turn: TakeTurn,
  ): Promise<string> {
    const [session, filter, text] = read(Opening, params);
    const message = bounded(text);
    this.end([session]);
    if (this.#open.size + this.#opening.size >= limits.reconciliationsPerPort) throw tooMany();
    const opening: BeingOpened = { session, isEnded: false };
    this.#opening.add(opening);
    try {
      const responder = createResponder(await idSetOf(filter, access, signal));
      const answer = await turn(async () => answerOf(responder, message));
      if (opening.isEnded) throw gone();
      this.#open.set(session, { responder, access });
      return answer;
    } finally {
      this.#opening.delete(opening);
    }
  }

  /** Parameters: the number, the next message. Throws also `not-permitted` and `disconnected`. */
  async continue(params: readonly unknown[], turn: TakeTurn): Promise<string> {
    const [session, text] = read(Asking, params);
    const message = bounded(text);
    return turn(async () => answerOf(this.#standing(session), message));
  }

  /** Nothing happens where there is none of this number. */
  end([session]: readonly unknown[]): void {
    const number = Number(session);
    this.#open.delete(number);
    for (const opening of this.#opening) if (opening.session === number) opening.isEnded = true;
  }

  #standing(session: number): Responder {
    const open = this.#open.get(session);
    if (!open) throw gone();
    if (open.access.holds()) return open.responder;
    this.#open.delete(session);
    throw new LarderError('not-permitted', 'The user has decided anew on this site.');
  }
}

function answerOf(responder: Responder, message: string): string {
  return bytesToHex(responder.receive(hexToBytes(message)));
}

function gone(): LarderError {
  return new LarderError('disconnected', 'There is no such reconciliation any more.', {
    advice: 'Begin again.',
  });
}

async function idSetOf(value: unknown, access: SiteAccess, signal: AbortSignal): Promise<IdSet> {
  const filters = parseFilters(value);
  if (filters.length !== 1) {
    throw new LarderError('invalid-filter', 'A reconciliation takes one filter.');
  }
  // Opened first, as in `methods`: with it is known which events are the user's own.
  const store = await access.reads();
  const [filter] = access.narrow(filters);
  if (!filter) return IdSet.from([]);
  const entries: IdEntry[] = [];
  const most = Math.min(filter.limit ?? Number.POSITIVE_INFINITY, limits.reconciledIds + 1);
  let size = firstPage;
  let after: Cursor | undefined;
  do {
    const count = Math.min(size, most - entries.length);
    if (count <= 0) break;
    const { accept } = access;
    const page = await pageOf(store, filter, { accept, signal, count, ...(after && { after }) });
    for (const { id, created_at } of page.events) entries.push({ id, created_at });
    size = fitting(page.events);
    after = page.next;
  } while (after);
  if (entries.length > limits.reconciledIds) {
    throw new LarderError('too-large', 'This filter matches too many events to be reconciled.', {
      advice: 'Ask for a shorter time.',
    });
  }
  return IdSet.from(entries);
}

/** How many events are as long as may be read at once, where they are like these. */
function fitting(events: readonly NostrEvent[]): number {
  const length = events.reduce((sum, event) => sum + jsonLength(event), 0);
  const count = Math.floor((limits.readLength * events.length) / Math.max(length, 1));
  return Math.min(Math.max(count, leastPage), largestPage);
}

/** A page of fewer events than asked for, where they are much larger than those before them. */
async function pageOf(store: SiteStore, filter: Filter, options: PageOptions): Promise<EventPage> {
  const { count } = options;
  if (count <= leastPage) return store.page([filter], options);
  try {
    return await store.page([filter], { ...options, held: withinLength(2 * limits.readLength) });
  } catch (error) {
    if (!(error instanceof LarderError && error.code === 'too-large')) throw error;
    const fewer = Math.max(leastPage, Math.floor(count / 4));
    return pageOf(store, filter, { ...options, count: fewer });
  }
}

function read<Schema extends v.GenericSchema>(schema: Schema, params: readonly unknown[]) {
  const parsed = v.safeParse(schema, params);
  if (parsed.success) return parsed.output;
  throw new LarderError('invalid-message', 'A reconciliation takes a number and a message in hex.');
}

/** Each range of a message is looked up, and nobody is heard meanwhile. */
function bounded(message: string): string {
  if (message.length <= limits.negentropyMessageLength) return message;
  throw new LarderError('too-large', 'This message of a reconciliation is too large.', {
    advice: 'Use frames of at most 60,000 bytes.',
  });
}

function tooMany(): LarderError {
  return new LarderError('too-many', 'This page has too many reconciliations open.', {
    advice: 'Close those that are done.',
  });
}
