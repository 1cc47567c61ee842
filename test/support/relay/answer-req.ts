import { compareNewestFirst, type NostrEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';
import type { ClientSocket } from './client-socket';
import type { RelayBehaviour } from './relay-behaviour';
import type { RelayShelf } from './relay-shelf';

/** Answers the stored part of a REQ (NIP-01) in the way the relay behaves. */
export function answerReq(
  client: ClientSocket,
  shelf: RelayShelf,
  behaviour: RelayBehaviour,
  id: string,
  filters: readonly Filter[],
): void {
  for (const frame of behaviour.sendsRaw) client.sendRaw(frame);
  for (const value of behaviour.sendsUnasked) client.send(['EVENT', id, value]);
  const answers = filters.map((filter) => find(shelf, behaviour, filter));
  for (const event of merge(answers.map(({ events }) => events))) {
    sendEvent(client, behaviour, id, event);
  }
  if (!behaviour.sendsEose) return;
  const hint = answers.every(({ complete }) => complete) ? 'finish' : 'more';
  client.send(behaviour.hintsCompleteness ? ['EOSE', id, [hint]] : ['EOSE', id]);
}

/** Puts one event on the wire, unless the relay withholds it. */
export function sendEvent(
  client: ClientSocket,
  behaviour: RelayBehaviour,
  id: string,
  event: NostrEvent,
): void {
  if (behaviour.withholds(event)) return;
  client.send(['EVENT', id, behaviour.forges(event) ? forgeSignature(event) : event]);
}

/** The same event under a signature that is well-formed and wrong. */
export function forgeSignature(event: NostrEvent): NostrEvent {
  const first = event.sig.startsWith('0') ? '1' : '0';
  return { ...event, sig: first + event.sig.slice(1) };
}

function find(shelf: RelayShelf, behaviour: RelayBehaviour, filter: Filter) {
  const { until, limit, ...rest } = filter;
  const asked = behaviour.ignoresUntil || until === undefined ? rest : { ...rest, until };
  const wanted = behaviour.ignoresLimit || limit === undefined ? Number.POSITIVE_INFINITY : limit;
  const most = Math.min(wanted, behaviour.maxLimit);
  const found = shelf.find(asked, most + 1);
  return { events: found.slice(0, most), complete: found.length <= most };
}

/** The answers to several filters as one: newest first, no event twice. */
function merge(answers: readonly (readonly NostrEvent[])[]): readonly NostrEvent[] {
  const [only] = answers;
  if (only !== undefined && answers.length === 1) return only;
  const byId = new Map(answers.flat().map((event) => [event.id, event]));
  return [...byId.values()].sort(compareNewestFirst);
}
