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
  readonly signal: AbortSignal;
}

/**
 * Asks every indexer for an account's profile, follows and relay lists. The newest genuine event
 * of each kind wins, the lowest id on ties. One silent indexer costs nothing but its time limit.
 * @throws LarderError `relay-unreachable` when none of them answered
 */
export async function findLists(
  pubkey: string,
  { indexers, ask, verify, signal }: FindListsOptions,
): Promise<VerifiedEvent[]> {
  const filter: Filter = { authors: [pubkey], kinds: listKinds, limit: limits.pageLimit };
  const answers = await Promise.allSettled(indexers.map((url) => ask(url, filter, signal)));
  signal.throwIfAborted();
  if (!answers.some((it) => it.status === 'fulfilled')) throw nobodyAnswered(indexers);
  const found = answers.flatMap((it) => (it.status === 'fulfilled' ? it.value : []));
  return listKinds.flatMap((kind) => newest(found, pubkey, kind, verify) ?? []);
}

function newest(
  found: readonly NostrEvent[],
  pubkey: string,
  kind: number,
  verify: FindListsOptions['verify'],
): VerifiedEvent | undefined {
  const candidates = found.filter((it) => it.kind === kind && it.pubkey === pubkey);
  for (const candidate of candidates.sort(compareNewestFirst)) {
    const genuine = verify(candidate);
    if (genuine) return genuine;
  }
  return undefined;
}

function nobodyAnswered(indexers: readonly string[]): LarderError {
  return new LarderError(
    'relay-unreachable',
    `None of the ${indexers.length} index relays answered.`,
    { advice: 'Check your connection, or name other index relays, and try again.' },
  );
}
