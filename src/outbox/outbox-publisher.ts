import { from, lastValueFrom, mergeMap } from 'rxjs';
import { type ErrorCode, LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import type { RelayRecord } from '../messages/records';
import type { EventStore, OutboxEntry } from '../store/event-store';
import { afterVerdict, isDue, type Outcome } from './attempts';
import type { OutboxBook } from './outbox-book';
import { type PublishToRelayDeps, publishToRelay } from './publish-to-relay';

export interface OutboxPublisherDeps extends PublishToRelayDeps {
  readonly store: Pick<EventStore, 'noteSeen'>;
  readonly relays: () => Promise<readonly RelayRecord[]>;
  /** Whether anything may be sent now. */
  readonly mayPublish: () => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Keeps the background alive until the returned function is called. */
  readonly holdAwake: () => () => void;
}

/** Sends what is due: relays side by side, so that a slow one keeps no other waiting. */
export class OutboxPublisher {
  readonly #book: OutboxBook;
  readonly #deps: OutboxPublisherDeps;
  /** What is under way: never two connections to the same relay. */
  readonly #runs = new Map<string, Promise<void>>();
  #stop = new AbortController();

  constructor(book: OutboxBook, deps: OutboxPublisherDeps) {
    this.#book = book;
    this.#deps = deps;
  }

  /** Until nothing is due any more, as far as anything may be sent. Throws the abort's reason. */
  async publishDue(signal: AbortSignal): Promise<void> {
    let relays = await this.#relaysDue();
    if (relays.length === 0) return;
    const release = this.#deps.holdAwake();
    try {
      while (relays.length > 0) {
        const runs$ = from(relays).pipe(
          mergeMap((relay) => this.#run(relay, signal), limits.connections),
        );
        await lastValueFrom(runs$, { defaultValue: undefined });
        signal.throwIfAborted();
        relays = await this.#relaysDue();
      }
    } finally {
      release();
    }
  }

  /** Ends what is under way, and begins nothing until `resume`. */
  async pause(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled(this.#runs.values());
  }

  resume(): void {
    if (this.#stop.signal.aborted) this.#stop = new AbortController();
  }

  async #relaysDue(): Promise<RelayRecord[]> {
    const { clock, relays, mayPublish } = this.#deps;
    await this.#book.load();
    const entries = this.#book.entries();
    const all = this.#stop.signal.aborted || !(await mayPublish()) ? [] : await relays();
    return all.filter(({ url }) => entries.some((entry) => isDue(entry, url, clock())));
  }

  /** Joins the run of this relay that is under way, or begins one. */
  #run(relay: RelayRecord, signal: AbortSignal): Promise<void> {
    const current = this.#runs.get(relay.url);
    if (current) return current;
    const either = AbortSignal.any([signal, this.#stop.signal]);
    const run = this.#publish(relay, either).finally(() => this.#runs.delete(relay.url));
    this.#runs.set(relay.url, run);
    return run;
  }

  /** Whatever happens but an abort, each event that was due has an attempt behind it then. */
  async #publish(relay: RelayRecord, signal: AbortSignal): Promise<void> {
    const due = this.#due(relay.url);
    const unheard = new Set(due.map(({ event }) => event.id));
    let words = '';
    let code: ErrorCode | undefined;
    try {
      const events = due.map(({ event }) => event);
      for await (const verdict of publishToRelay(relay, events, this.#deps, signal)) {
        unheard.delete(verdict.id);
        await this.#settle(relay.url, verdict);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!comesFromRelay(error)) throw error;
      ({ message: words, code } = error);
    }
    for (const id of unheard)
      await this.#settle(relay.url, { id, kind: 'later', words, ...(code && { code }) });
  }

  /** In the order in which it was written: a deletion comes after what it deletes. */
  #due(relay: string): OutboxEntry[] {
    const now = this.#deps.clock();
    return this.#book
      .entries()
      .filter((entry) => isDue(entry, relay, now))
      .reverse();
  }

  async #settle(
    relay: string,
    { id, ...verdict }: Outcome & { readonly id: string },
  ): Promise<void> {
    const { kind } = verdict;
    // Then sync does not offer it there again.
    if (kind === 'accepted' || kind === 'duplicate') await this.#deps.store.noteSeen(relay, [id]);
    const now = this.#deps.clock();
    await this.#book.change(id, (entry) => ({
      ...entry,
      targets: entry.targets.map((target) =>
        target.relay === relay ? afterVerdict(target, verdict, entry.addedAt, now) : target,
      ),
    }));
  }
}

function comesFromRelay(error: unknown): error is LarderError {
  return error instanceof LarderError && error.code.startsWith('relay-');
}
