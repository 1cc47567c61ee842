import * as v from 'valibot';
import { parseFilters } from '../messages/filter-schema';
import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { bytesToHex, hexToBytes } from '../negentropy/hex';
import { type IdEntry, IdSet } from '../negentropy/id-set';
import { createResponder, type Responder } from '../negentropy/responder';
import { FittingPages } from './fitting-pages';
import type { SiteAccess } from './site-access';
import type { TakeTurn } from './site-store';

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
  const pages = new FittingPages(store, { accept: access.accept, signal });
  while (!pages.isOver && entries.length < most) {
    const events = await pages.next([filter], most - entries.length);
    for (const { id, created_at } of events) entries.push({ id, created_at });
  }
  if (entries.length > limits.reconciledIds) {
    throw new LarderError('too-large', 'This filter matches too many events to be reconciled.', {
      advice: 'Ask for a shorter time.',
    });
  }
  return IdSet.from(entries);
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
