import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { AddResult, StreamSource } from '../messages/page-protocol';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import { isRefusal } from '../nostr/refusal';
import type { Verifier } from '../nostr/verifier';
import type { OutboxEntry, Verdict } from '../store/event-store';
import { checkEvent, refusalError } from './add-event';
import type { LeftInPantry } from './pantries';
import type { SiteAccess } from './site-access';
import type { SiteStore } from './site-store';

export interface SiteAddsOptions {
  /** Public keys of the user's accounts. */
  readonly accounts: () => readonly string[];
  /** Asked for at each added event: keep it. */
  readonly verifier: () => Promise<Verifier>;
  /**
   * Stores an event that a site adds to the user's cache, by calling `storing`: with what is to be
   * stored beside it, where the event is one of the user's to be published.
   */
  readonly carry: (
    event: NostrEvent,
    origin: string,
    storing: (outbox: OutboxEntry | undefined) => Promise<Verdict | undefined>,
  ) => Promise<Verdict | undefined>;
  /** Told when something that a site added takes up room in its pantry, once for all of a call. */
  readonly addedToPantry: (origin: string, left: LeftInPantry) => Promise<void>;
  /** Does some work when it is the site's turn. */
  readonly turn: <Result>(origin: string, work: () => Promise<Result>) => Promise<Result>;
  /** Told how many events of a site were new to the user's cache. */
  readonly addedToCache: (origin: string, events: number) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Gives the event loop one turn. */
  readonly breathe: () => Promise<void>;
}

/** What one site adds, on one decision of the user. */
interface Adding {
  readonly origin: string;
  readonly access: SiteAccess;
}

/** One value of a batch: an event that may be stored, or why it may not. */
interface Offer {
  readonly id: string;
  readonly event?: VerifiedEvent;
  readonly refusal?: Omit<AddResult, 'id'>;
}

/** With these, one event is refused, and others of its batch need not be. */
const codes = ['invalid-event', 'too-large', 'too-many'] as const;

/** Milliseconds of signature checks after which others get the thread. */
const patience = 30;

/**
 * Takes in what sites add: to the user's cache, and what is the user's on to their relays, or to a
 * pantry. Once the decision it goes by holds no more, it writes nothing, and what it answers is for
 * nobody: whoever asked asks again.
 */
export class SiteAdds {
  readonly #options: SiteAddsOptions;

  constructor(options: SiteAddsOptions) {
    this.#options = options;
  }

  /**
   * Whether the event is kept now. Throws `LarderError` `too-large` or `invalid-event`, and what the
   * stores throw.
   */
  async one(origin: string, value: unknown, access: SiteAccess): Promise<boolean> {
    const { turn } = this.#options;
    const event = await turn(origin, () => this.#check(value, access.target));
    if (!access.holds()) return false;
    const verdict = await this.#store({ origin, access }, event);
    if (isRefusal(verdict)) throw refusalError(verdict);
    return verdict === 'stored' || verdict === 'duplicate' || verdict === 'ephemeral';
  }

  /**
   * What became of each, in the order given; what is wrong with one keeps no other from being
   * stored. Throws `LarderError` `too-many` or `invalid-message`, and what the stores throw.
   */
  async all(origin: string, values: unknown, access: SiteAccess): Promise<AddResult[]> {
    const adding = { origin, access };
    const listed = listOf(values);
    const { turn } = this.#options;
    const offers = await turn(origin, () => this.#offers(listed, access.target));
    if (!access.holds()) return [];
    const genuine = offers.flatMap(({ event }) => event ?? []);
    const accounts = this.#options.accounts();
    const isOwn = ({ pubkey }: NostrEvent) =>
      access.target === 'shared' && accounts.includes(pubkey);
    // What may have to be published goes by itself, with its place in the queue; the rest together.
    const others = genuine.filter((event) => !isOwn(event));
    const told = new Map<NostrEvent, Omit<AddResult, 'id'>>();
    const verdicts = await this.#storeAll(adding, others);
    for (const [at, event] of others.entries()) told.set(event, resultOf(verdicts[at] ?? 'stored'));
    for (const event of genuine.filter(isOwn)) told.set(event, await this.#storeOwn(adding, event));
    return offers.map(({ id, event, refusal }) => {
      const result = event && told.get(event);
      return { id, ...(result ?? refusal ?? { status: 'refused' }) };
    });
  }

  /** Each value, checked. */
  async #offers(values: readonly unknown[], target: StreamSource): Promise<Offer[]> {
    const { now, breathe } = this.#options;
    const offers: Offer[] = [];
    let since = now();
    for (const value of values) {
      offers.push(await this.#offer(value, target));
      if (now() - since < patience) continue;
      await breathe();
      since = now();
    }
    return offers;
  }

  async #offer(value: unknown, target: StreamSource): Promise<Offer> {
    const id = idOf(value);
    try {
      return { id, event: await this.#check(value, target) };
    } catch (error) {
      return { id, refusal: refusalOf(error) };
    }
  }

  async #storeOwn(adding: Adding, event: VerifiedEvent): Promise<Omit<AddResult, 'id'>> {
    try {
      return resultOf(await this.#store(adding, event));
    } catch (error) {
      return refusalOf(error);
    }
  }

  async #storeAll(
    { origin, access }: Adding,
    events: readonly VerifiedEvent[],
  ): Promise<Verdict[]> {
    if (events.length === 0) return [];
    const store = await takerOf(access);
    const { verdicts } = await store.ingest(events, fromSite({ origin, access }));
    await this.#tell({ origin, access }, events, verdicts);
    return events.map((event, at) => this.#told(access, event, verdicts[at] ?? 'duplicate'));
  }

  #check(value: unknown, target: StreamSource): Promise<VerifiedEvent> {
    const maxBytes = target === 'pantry' ? limits.pantryEventBytes : limits.eventBytes;
    return checkEvent(value, { ...this.#options, maxBytes });
  }

  /** The store's verdict, as far as the site may know it. */
  async #store({ origin, access }: Adding, event: VerifiedEvent): Promise<Verdict> {
    const store = await takerOf(access);
    const storing = async (outbox?: OutboxEntry) => {
      const from = fromSite({ origin, access });
      const { verdicts } = await store.ingest([event], { ...from, ...(outbox && { outbox }) });
      return verdicts[0];
    };
    if (!access.holds()) return 'duplicate';
    const isShared = access.target === 'shared';
    const { carry } = this.#options;
    const verdict = (await (isShared ? carry(event, origin, storing) : storing())) ?? 'duplicate';
    await this.#tell({ origin, access }, [event], [verdict]);
    return this.#told(access, event, verdict);
  }

  /** Tells those who count what the store has taken of some events, as its verdicts say. */
  async #tell(
    { origin, access }: Adding,
    events: readonly VerifiedEvent[],
    verdicts: readonly Verdict[],
  ): Promise<void> {
    const stored = events.filter((_, at) => verdicts[at] === 'stored');
    const { addedToPantry, addedToCache } = this.#options;
    if (access.target === 'shared') {
      if (stored.length > 0) addedToCache(origin, stored.length);
      return;
    }
    const noted = verdicts.filter(isNoted).length;
    if (stored.length + noted > 0) await addedToPantry(origin, { stored, noted });
  }

  /**
   * What a site may not read it may not find out either, also one that may only write: a newer
   * version is there, or is not. A refusal says nothing but what the event itself does.
   */
  #told({ source, target, accept }: SiteAccess, event: NostrEvent, verdict: Verdict): Verdict {
    if (isRefusal(verdict) || target === 'pantry') return verdict;
    return source === 'shared' && accept(event) ? verdict : 'stored';
  }
}

function fromSite({ origin, access }: Adding) {
  return { from: { kind: 'site', name: origin }, holds: () => access.holds() } as const;
}

/** What a site reads beside the cache takes nothing that the cache has. */
function takerOf(access: SiteAccess): Promise<SiteStore> {
  return access.isJoined ? access.reads() : access.open(access.target);
}

/** Of what the store does not keep, it remembers by its id what a relay might offer again. */
function isNoted(verdict: Verdict): boolean {
  return verdict === 'older' || verdict === 'deleted' || verdict === 'expired';
}

function listOf(values: unknown): readonly unknown[] {
  if (!Array.isArray(values)) {
    throw new LarderError('invalid-message', 'A batch of events is an array.');
  }
  if (values.length > limits.eventsPerAdd) {
    throw new LarderError('too-many', `A call adds at most ${limits.eventsPerAdd} events.`, {
      advice: 'Add them in several calls.',
    });
  }
  return values;
}

function resultOf(verdict: Verdict): Omit<AddResult, 'id'> {
  return isRefusal(verdict) ? refusalOf(refusalError(verdict)) : { status: verdict };
}

/** Throws on what is no refusal of ours. */
function refusalOf(error: unknown): Omit<AddResult, 'id'> {
  const code = error instanceof LarderError ? codes.find((one) => one === error.code) : undefined;
  if (!(error instanceof LarderError) || !code) throw error;
  const status = code === 'invalid-event' ? 'invalid' : 'refused';
  return { status, code, message: error.message };
}

/** As far as it has one: a page is told which of its events an answer speaks of. */
function idOf(value: unknown): string {
  const id: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'id') : '';
  return typeof id === 'string' ? id.slice(0, 64) : '';
}
