import { limits } from '../messages/limits';
import type { NostrEvent } from './event';
import { tryNormaliseRelayUrl } from './relay-url';

/** A relay in a mailbox list (NIP-65): `write` = from the author, `read` = about the author. */
export interface ListedRelay {
  readonly url: string;
  readonly read: boolean;
  readonly write: boolean;
}

/**
 * The relays of a kind 10002 event, each once, in order. A URL that is none is left out; the list
 * is cut at `limits.relaysPerList`, because its author may be anyone.
 */
export function relaysOf(list: Pick<NostrEvent, 'tags'>): ListedRelay[] {
  const relays = new Map<string, ListedRelay>();
  for (const [name, value, marker] of list.tags) {
    if (name !== 'r' || value === undefined) continue;
    const url = tryNormaliseRelayUrl(value);
    if (!url) continue;
    const before = relays.get(url);
    if (!before && relays.size >= limits.relaysPerList) break;
    relays.set(url, {
      url,
      read: marker !== 'write' || before?.read === true,
      write: marker !== 'read' || before?.write === true,
    });
  }
  return [...relays.values()];
}

/**
 * The `relay` tags of a list, each once, in order: relays for messages (kind 10050, NIP-17) or
 * blocked ones (kind 10006, NIP-51). Cut at `most`.
 */
export function relayTagsOf(list: Pick<NostrEvent, 'tags'>, most: number): string[] {
  const urls = new Set<string>();
  for (const [name, value] of list.tags) {
    if (urls.size >= most) break;
    const url = name === 'relay' && value !== undefined ? tryNormaliseRelayUrl(value) : undefined;
    if (url) urls.add(url);
  }
  return [...urls];
}

/** Who wrote a list of blocked relays (kind 10006) → the relays that are never to be contacted for them. */
export function blockedRelaysOf(
  lists: readonly Pick<NostrEvent, 'pubkey' | 'tags'>[],
): Map<string, ReadonlySet<string>> {
  return new Map(
    lists.map((list) => [list.pubkey, new Set(relayTagsOf(list, limits.blockedRelays))]),
  );
}
