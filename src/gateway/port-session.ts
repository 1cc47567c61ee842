import type { PagePort } from '../access/page-port';
import { valuesOf } from '../messages/filter-values';
import { type ErrorReport, LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { PageRequest, PageResponse } from '../messages/page-protocol';
import type { NostrEvent } from '../nostr/event';
import { batchesOf } from './batches';
import { type Answer, boundedFilters, type MethodServices, methods, weightOf } from './methods';
import { callIdOf, readRequest } from './read-request';
import { Reconciliations } from './reconciliations';
import type { SiteAccess } from './site-access';
import { placeBehind, type SiteEvent } from './site-place';
import type { BeginWork } from './site-store';
import { notPermitted } from './stream-errors';
import { Subscription } from './subscription';
import type { ResumePoint } from './subscription-options';

/** Milliseconds until who asks too much is told so: told at once, a page would ask again at once. */
const refusalDelay = 1_000;

export interface PortSessionOptions {
  /** Settles when the user's decisions and accounts are known. */
  readonly ready: () => Promise<void>;
  readonly access: () => SiteAccess;
  /** Milliseconds until a call of this weight may run; `undefined`: too many. */
  readonly turn: (weight: number) => number | undefined;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Begins to send a large answer; what it returns is waited for after each piece. */
  readonly begin: BeginWork;
  readonly services: MethodServices;
  /** Whether the site may open one more stream, on whichever page, with so many values in its filters. */
  readonly mayStream: (values: number) => boolean;
  /** Whether one more stream of the site may wait for its turn. */
  readonly mayWait: () => boolean;
  /** The site has used the cache. */
  readonly used: () => void;
  /** Events go to the page, as its access is now. */
  readonly sent: (events: readonly NostrEvent[]) => void;
  readonly report: (error: unknown) => ErrorReport;
}

type Call = Extract<PageRequest, { type: 'call' }>;
/** What starts something that goes on. */
type Begin = Exclude<PageRequest, { type: 'cancel' | 'credit' }>;

interface OpenStream {
  readonly stream: Subscription;
  readonly values: number;
}

/** Everything one page has going on: its calls in flight and its streams, gone with its port. */
export class PortSession {
  readonly #port: PagePort;
  readonly #options: PortSessionOptions;
  readonly #calls = new Map<number, AbortController>();
  /** Those of streams that wait for their turn. */
  readonly #openings = new Set<AbortSignal>();
  readonly #streams = new Map<number, OpenStream>();
  readonly #reconciliations = new Reconciliations();
  #isClosed = false;

  constructor(port: PagePort, options: PortSessionOptions) {
    this.#port = port;
    this.#options = options;
    port.onMessage((message) => void this.#receive(message));
  }

  /** Streams that are open. */
  get streams(): number {
    return this.#streams.size;
  }

  /** Values in the filters of these. */
  get streamedValues(): number {
    return [...this.#streams.values()].reduce((sum, { values }) => sum + values, 0);
  }

  /** Streams that wait for their turn. */
  get openings(): number {
    return this.#openings.size;
  }

  close(): void {
    this.#isClosed = true;
    for (const call of this.#calls.values()) call.abort();
    for (const { stream } of this.#streams.values()) stream.end();
    this.#calls.clear();
    this.#streams.clear();
  }

  /** The user has decided anew. Never throws. */
  async recheck(): Promise<void> {
    await Promise.all([...this.#streams.values()].map(({ stream }) => stream.recheck()));
  }

  async #receive(message: unknown): Promise<void> {
    const id = callIdOf(message);
    try {
      const request = readRequest(message);
      await this.#options.ready();
      if (this.#isClosed) return;
      if (request instanceof LarderError) this.#refuse(id, request);
      else this.#handle(request);
    } catch (error) {
      if (id !== undefined) this.#fail(id, error);
    }
  }

  /** What could not be read has cost as much as a call, and whoever sends it would send it again at once. */
  #refuse(id: number | undefined, reason: LarderError): void {
    const turn = this.#options.turn(1);
    if (id === undefined) return;
    const isInUse = this.#calls.has(id) || this.#streams.has(id);
    if (isInUse || this.#calls.size >= limits.callsInFlightPerPort) this.#fail(id, reason);
    else void this.#failLater(id, reason, Math.max(turn ?? 0, refusalDelay));
  }

  async #failLater(id: number, reason: LarderError, ms: number): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#calls.set(id, controller);
    await this.#options.delay(ms, signal);
    if (!signal.aborted) this.#fail(id, reason);
  }

  #handle(request: PageRequest): void {
    const { id } = request;
    if (request.type === 'cancel') this.#cancel(id);
    else if (request.type === 'credit') this.#streams.get(id)?.stream.addCredit(request.events);
    else this.#begin(request);
  }

  #begin(request: Begin): void {
    const { id } = request;
    if (this.#calls.has(id) || this.#streams.has(id)) {
      throw new LarderError('invalid-message', 'This call id is in use.');
    }
    // Streams have a bound of their own: calls in flight must not keep one from being resumed.
    const isStream = request.type === 'resume' || request.method === 'subscribe';
    if (isStream && !this.#options.mayWait()) throw tooManyStreams();
    const isFull = !isStream && this.#calls.size >= limits.callsInFlightPerPort;
    const weight = request.type === 'call' ? weightOf(request.method, request.params) : 1;
    const turn = isFull ? undefined : this.#options.turn(weight);
    // No more refusals wait than calls may: whoever sends more than a bridge does is told at once.
    if (turn === undefined && this.#calls.size >= limits.callsInFlightPerPort) throw tooManyCalls();
    const controller = new AbortController();
    this.#calls.set(id, controller);
    if (isStream) this.#openings.add(controller.signal);
    void this.#run(request, turn, controller.signal);
  }

  #cancel(id: number): void {
    this.#calls.get(id)?.abort();
    this.#calls.delete(id);
    this.#streams.get(id)?.stream.end();
    this.#streams.delete(id);
  }

  async #run(request: Begin, turn: number | undefined, signal: AbortSignal): Promise<void> {
    const { id } = request;
    try {
      if (turn !== 0) await this.#options.delay(turn ?? refusalDelay, signal);
      if (signal.aborted) return;
      if (turn === undefined) throw tooManyCalls();
      if (request.type === 'resume') this.#subscribe(id, request.params, request);
      else if (request.method === 'subscribe') this.#subscribe(id, request.params);
      else await this.#answer(request, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(id, error);
    } finally {
      this.#openings.delete(signal);
      if (!signal.aborted) this.#calls.delete(id);
    }
  }

  /** Asked again if the user decided meanwhile: an answer never goes by a decision of the past. */
  async #answer({ id, method, params }: Call, signal: AbortSignal): Promise<void> {
    const run = methods.get(method);
    if (!run) throw new LarderError('unknown-method', 'window.nostrdb has no such method.');
    if (method !== 'supports') this.#options.used();
    const { services } = this.#options;
    for (;;) {
      const access = this.#options.access();
      const reconciliations = this.#reconciliations;
      const answer = await run({ params, access, signal, services, reconciliations });
      if (signal.aborted) return;
      if (!access.holds()) continue;
      if (await this.#post(id, answer, access, signal)) return;
      if (access.source === 'shared' && this.#options.access().source === 'pantry') {
        throw notPermitted();
      }
      this.#send({ type: 'restarted', id });
    }
  }

  #subscribe(id: number, params: readonly unknown[], resume?: ResumePoint): void {
    const filters = boundedFilters(params[0]);
    const values = valuesOf(filters);
    if (!this.#options.mayStream(values)) throw tooManyStreams();
    this.#options.used();
    const stream = new Subscription({
      filters,
      access: this.#options.access,
      ...(resume && { resume }),
      wantsRemoved: wantsRemoved(params[1]),
      sink: {
        stored: (events) => this.#postEvents(id, events),
        live: (events) => this.#postLive(id, events),
        removed: (notices) => this.#send({ type: 'removed', id, notices }),
        storedSent: (place, source) => this.#send({ type: 'stored-sent', id, ...place, source }),
        fail: (error) => this.#fail(id, error),
      },
    });
    this.#streams.set(id, { stream, values });
    stream.start();
  }

  /**
   * A large answer goes piece by piece: others are heard in between, and so is the user. Whether it
   * went to its end: not if the user decided anew in the middle.
   */
  async #post(
    id: number,
    { events, result, found }: Answer,
    access: SiteAccess,
    signal: AbortSignal,
  ): Promise<boolean> {
    const told = found ?? result;
    const end = { id, ...(told !== undefined && { result: told }) };
    if (!events) {
      if (found) this.#options.sent([found]);
      this.#send({ type: 'result', ...end });
      return true;
    }
    const rest = this.#options.begin();
    const batches = batchesOf(events, (event) => event);
    const last = batches.pop() ?? [];
    for (const batch of batches) {
      this.#options.sent(batch);
      this.#send({ type: 'events', id, events: batch });
      await this.#options.delay(0, signal);
      await rest();
      if (signal.aborted) return true;
      if (!access.holds()) return false;
    }
    this.#options.sent(last);
    this.#send({ type: 'answer', events: last, ...end });
    return true;
  }

  #postEvents(id: number, events: readonly NostrEvent[]): void {
    this.#options.sent(events);
    for (const batch of batchesOf(events, (event) => event)) {
      this.#send({ type: 'events', id, events: batch });
    }
  }

  #postLive(id: number, stored: readonly SiteEvent[]): void {
    this.#options.sent(stored.map(({ event }) => event));
    for (const batch of batchesOf(stored, ({ event }) => event)) {
      const events = batch.map(({ event }) => event);
      const { seq, beside = 0 } = placeBehind({ seq: 0, beside: 0 }, batch);
      const place = { ...(seq > 0 && { seq }), ...(beside > 0 && { beside }) };
      this.#send({ type: 'events', id, events, ...place });
    }
  }

  /** Whatever had this id ends: a page that muddles its ids harms only itself. */
  #fail(id: number, error: unknown): void {
    this.#cancel(id);
    this.#send({ type: 'error', id, error: this.#options.report(error) });
  }

  #send(message: PageResponse): void {
    if (!this.#isClosed) this.#port.post(message);
  }
}

function tooManyCalls(): LarderError {
  return new LarderError('too-many', 'This site makes too many calls at once.', {
    advice: 'Wait for answers before asking more.',
  });
}

function tooManyStreams(): LarderError {
  return new LarderError(
    'too-many',
    'This site has too many subscriptions open, or too many values in their filters.',
    { advice: 'End subscriptions that are no longer read.' },
  );
}

/** Of the second parameter of `subscribe`, anything but a clear yes is a no. */
function wantsRemoved(options: unknown): boolean {
  if (typeof options !== 'object' || options === null) return false;
  return Reflect.get(options, 'removed') === true;
}
