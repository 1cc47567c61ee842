import { LarderError } from '../messages/larder-error';
import { limits } from '../messages/limits';
import { compareNewestFirst, type NostrEvent, type VerifiedEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { Kind } from '../nostr/kinds';

/** Kinds that say who someone is and where they are found (NIP-01, NIP-65, NIP-17). */
const listKinds = [Kind.profile, Kind.follows, Kind.relayList, Kind.messageRelays] as const;

export interface FindListsOptions {
  readonly indexers: readonly string[];
  /** Asks one relay; rejects when it cannot be asked. What it brings is not believed. */
  readonly ask: (url: string, filter: Filter, signal: AbortSignal) => Promise<NostrEvent[]>;
  readonly verify: (event: NostrEvent) => VerifiedEvent | undefined;
  /** Ends the waiting: what has arrived by then is used. */
  readonly signal: AbortSignal;
}

/** A list and the relay that had it. */
export interface FoundList {
  readonly event: VerifiedEvent;
  readonly relay: string;
}

/**
 * Asks every indexer for an account's profile, follows and relay lists. The newest genuine event
 * of each kind wins, the lowest id on ties. A silent indexer holds the answer until `signal` at most.
 * @throws LarderError `relay-unreachable` when none of them answered in time
 */
export async function findLists(
  pubkey: string,
  { indexers, ask, verify, signal }: FindListsOptions,
): Promise<FoundList[]> {
  const filter: Filter = { authors: [pubkey], kinds: listKinds, limit: limits.pageLimit };
  const late = aborted(signal);
  const answers = await Promise.allSettled(
    indexers.map(async (relay) => {
      const events = await Promise.race([ask(relay, filter, signal), late]);
      return events.map((event) => ({ event, relay }));
    }),
  );
  if (!answers.some((it) => it.status === 'fulfilled')) throw nobodyAnswered(indexers);
  const found = answers
    .flatMap((it) => (it.status === 'fulfilled' ? it.value : []))
    .filter(({ event }) => event.pubkey === pubkey)
    .sort((a, b) => compareNewestFirst(a.event, b.event));
  return listKinds.flatMap((kind) => newestGenuine(found, kind, verify));
}

/** The first of this kind that is genuine, as a list of one or none. */
function newestGenuine(
  newestFirst: readonly { event: NostrEvent; relay: string }[],
  kind: number,
  verify: FindListsOptions['verify'],
): FoundList[] {
  for (const { event, relay } of newestFirst) {
    const genuine = event.kind === kind ? verify(event) : undefined;
    if (genuine) return [{ event: genuine, relay }];
  }
  return [];
}

/** Rejects when the signal aborts; that nobody listens any more is no failure. */
function aborted(signal: AbortSignal): Promise<never> {
  const ending = new Promise<never>((_, reject) => {
    const end = () => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
  });
  ending.catch(() => undefined);
  return ending;
}

function nobodyAnswered(indexers: readonly string[]): LarderError {
  return new LarderError(
    'relay-unreachable',
    `None of the ${indexers.length} index relays answered.`,
    {
      advice: 'Check your connection, or name other index relays, and try again.',
      sentence: ['indexers-silent'],
    },
  );
}
