import { compareNewestFirst, type NostrEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';
import type { ClientSocket } from './client-socket';
import type { RelayBehaviour } from './relay-behaviour';
import type { RelayShelf } from './relay-shelf';

/** Who asks, as far as the relay cares: which events it may be sent. */
export type MaySee = (event: NostrEvent) => boolean;

/** Answers the stored part of a REQ (NIP-01) in the way the relay behaves. */
export function answerReq(
  client: ClientSocket,
  shelf: RelayShelf,
  behaviour: RelayBehaviour,
  id: string,
  filters: readonly Filter[],
  maySee: MaySee = () => true,
): void {
  for (const frame of behaviour.sendsRaw) client.sendRaw(frame);
  const complaint = filters.map((filter) => complaintOf(behaviour, id, filter)).find(isPresent);
  if (complaint !== undefined) {
    client.send(complaint);
    return;
  }
  for (const value of behaviour.sendsUnasked) client.send(['EVENT', id, value]);
  const answers = filters.map((filter) => find(shelf, behaviour, filter, maySee));
  const events = merge(answers.map((answer) => answer.events));
  for (const event of behaviour.oldestFirst ? events.toReversed() : events) {
    sendEvent(client, behaviour, id, event);
    if (behaviour.repeats) sendEvent(client, behaviour, id, event);
  }
  if (!behaviour.sendsEose) return;
  const hint = answers.every(({ complete }) => complete) ? 'finish' : 'more';
  client.send(behaviour.hintsCompleteness ? ['EOSE', id, [hint]] : ['EOSE', id]);
  for (const value of behaviour.sendsAfterEose) client.send(['EVENT', id, value]);
}

/** Puts one event on the wire, unless the relay withholds it. */
export function sendEvent(
  client: ClientSocket,
  behaviour: RelayBehaviour,
  id: string,
  event: NostrEvent,
): void {
  if (behaviour.withholds(event)) return;
  if (behaviour.garbles(event)) client.send(['EVENT', id, { id: event.id, kind: 'note' }]);
  else client.send(['EVENT', id, behaviour.forges(event) ? forgeSignature(event) : event]);
}

/** The same event under a signature that is well-formed and wrong. */
export function forgeSignature(event: NostrEvent): NostrEvent {
  const first = event.sig.startsWith('0') ? '1' : '0';
  return { ...event, sig: first + event.sig.slice(1) };
}

/** What is said to a filter that the relay does not answer, and no EOSE after it. */
function complaintOf(
  { untilZero, limitAboveMax, maxLimit }: RelayBehaviour,
  id: string,
  { until, limit = Number.POSITIVE_INFINITY }: Filter,
): readonly unknown[] | undefined {
  if (until !== undefined && until <= 0) {
    if (untilZero === 'closed') return ['CLOSED', id, 'ERROR: bad req: until is not positive'];
    if (untilZero === 'notice') return ['NOTICE', 'ERROR: bad req: until is not positive'];
  }
  const isTooMuch = limitAboveMax === 'refused' && limit > maxLimit;
  return isTooMuch ? ['NOTICE', `invalid: limit must be at most ${maxLimit}`] : undefined;
}

function find(shelf: RelayShelf, behaviour: RelayBehaviour, filter: Filter, maySee: MaySee) {
  const { until, limit, ...rest } = filter;
  const startsAnew = behaviour.untilZero === 'newest' && until !== undefined && until <= 0;
  const isDown = until !== undefined && !behaviour.ignoresUntil && !startsAnew;
  const most = mostOf(behaviour, filter);
  const accept = (event: NostrEvent) => maySee(event) && !behaviour.withholds(event);
  const found = shelf.find(isDown ? { ...rest, until } : rest, most + 1, accept);
  return { events: found.slice(0, most), complete: found.length <= most };
}

/** As many events as the relay gives to one filter at once. */
function mostOf(behaviour: RelayBehaviour, { ids, limit }: Filter): number {
  const { maxLimit, limitAboveMax } = behaviour;
  const most = ids === undefined ? maxLimit : Math.min(maxLimit, behaviour.maxIds);
  const wanted = behaviour.ignoresLimit || limit === undefined ? Number.POSITIVE_INFINITY : limit;
  if (wanted <= most) return wanted;
  return limitAboveMax === 'quartered' ? Math.ceil(most / 4) : most;
}

/** The answers to several filters as one: newest first, no event twice. */
function merge(answers: readonly (readonly NostrEvent[])[]): readonly NostrEvent[] {
  const [only] = answers;
  if (only !== undefined && answers.length === 1) return only;
  const byId = new Map(answers.flat().map((event) => [event.id, event]));
  return [...byId.values()].sort(compareNewestFirst);
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
