import type { RelayRecord } from '../messages/records';
import type { NostrEvent } from '../nostr/event';
import type { EventStore, OutboxEntry, OutboxTarget, Verdict } from '../store/event-store';
import { unsaid } from './attempts';
import { circumstancesNow } from './circumstances';
import { OutboxBook, type OutboxListener } from './outbox-book';
import { OutboxPublisher } from './outbox-publisher';
import type { PublishToRelayDeps } from './publish-to-relay';
import { reviewOutbox } from './review-outbox';
import { SiteQuota } from './site-quota';
import { takeTurns } from './take-turns';
import { targetsOf } from './targets';

export interface OutboxServiceDeps extends PublishToRelayDeps {
  readonly store: Pick<
    EventStore,
    'outbox' | 'putOutbox' | 'dropOutbox' | 'query' | 'known' | 'noteSeen'
  >;
  readonly relays: () => Promise<readonly RelayRecord[]>;
  /** Public keys of the user. */
  readonly accounts: () => Promise<readonly string[]>;
  /** Whether anything may be sent now: there is a network, and the user has not said no. */
  readonly mayPublish: () => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Keeps the background alive until the returned function is called. */
  readonly holdAwake: () => () => void;
  /** Takes failures that nobody waits for. */
  readonly onError: (error: unknown) => void;
}

/**
 * Brings the user's own events from the sites that add them to the user's write relays: kept in the
 * store, tried until each relay has spoken, and for 14 days at most.
 */
export interface OutboxService {
  /**
   * Calls `storing` with the entry that is to be stored beside the event, or with none where there
   * is nothing to publish, and begins to publish once it says `stored`.
   * @throws LarderError `too-many` before anything is stored; what `storing` throws
   */
  carry(
    event: NostrEvent,
    origin: string,
    storing: (outbox: OutboxEntry | undefined) => Promise<Verdict | undefined>,
  ): Promise<Verdict | undefined>;
  /** Publishes what is due, relays side by side. @throws LarderError `storage-failed`; the abort's reason */
  flush(signal: AbortSignal): Promise<void>;
  /** Tries again at once, with all relays that have not taken the event, or with one of them. */
  retry(id: string, relay?: string): Promise<void>;
  /** Takes an event out of the queue; it stays stored. Nothing happens if it is not in there. */
  cancel(id: string): Promise<void>;
  /** All entries, the latest first. */
  list(): Promise<readonly OutboxEntry[]>;
  /** The first time after `now` at which an attempt is due; both in milliseconds since 1970. */
  nextAttemptAfter(now: number): Promise<number | undefined>;
  /** Ends what is being published, and publishes nothing until `resume`. Resolves when nothing runs any more. */
  pause(): Promise<void>;
  resume(): void;
  /** Told after each change. Returns the way to stop. */
  onChange(listener: OutboxListener): () => void;
}

export function createOutboxService(deps: OutboxServiceDeps): OutboxService {
  const book = new OutboxBook(deps.store);
  const publisher = new OutboxPublisher(book, deps);
  const quota = new SiteQuota();

  const review = takeTurns(() => reviewOutbox(book, deps));
  const flush = async (signal: AbortSignal) => {
    await review();
    await publisher.publishDue(signal);
  };

  const flushSoon = () => void flush(new AbortController().signal).catch(deps.onError);

  const entryFor = async (event: NostrEvent, origin: string): Promise<OutboxEntry | undefined> => {
    if (!(await deps.accounts()).includes(event.pubkey)) return undefined;
    // What an app read from a relay and puts by is no news to be spread, nor counted against it.
    if ((await deps.store.known([event.id])).has(event.id)) return undefined;
    await book.load();
    const circumstances = await circumstancesNow(deps);
    const targets = targetsOf(event, [], circumstances, true);
    return targets.length === 0
      ? undefined
      : { event, origin, addedAt: circumstances.now, targets };
  };

  return {
    flush,
    onChange: (listener) => book.onChange(listener),
    async carry(event, origin, storing) {
      const entry = await entryFor(event, origin);
      if (!entry) return storing(undefined);
      const release = quota.take(origin, book.entries(), entry.addedAt);
      try {
        const verdict = await storing(entry);
        if (verdict !== 'stored') return verdict;
        await book.adopt(entry);
        flushSoon();
        return verdict;
      } finally {
        release();
      }
    },
    async retry(id, relay) {
      await book.load();
      const now = deps.clock();
      await book.change(id, (entry) => ({
        ...entry,
        targets: entry.targets.map((it) =>
          relay === undefined || it.relay === relay ? tryAgain(it, now) : it,
        ),
      }));
      flushSoon();
    },
    async cancel(id) {
      await book.load();
      await book.change(id, () => undefined);
    },
    async list() {
      await book.load('again');
      return book.entries();
    },
    pause: () => publisher.pause(),
    resume: () => publisher.resume(),
    async nextAttemptAfter(now) {
      await book.load();
      const times = book
        .entries()
        .flatMap(({ targets }) => targets)
        .filter(({ state }) => state === 'waiting')
        .map((it) => it.nextAttemptAt)
        .filter((time) => time > now);
      return times.length === 0 ? undefined : Math.min(...times);
    },
  };
}

function tryAgain(target: OutboxTarget, now: number): OutboxTarget {
  if (target.state === 'accepted') return target;
  return { ...unsaid(target), state: 'waiting', nextAttemptAt: now };
}
