import { verifyEvent } from 'nostr-tools/pure';
import type { NostrEvent } from '../../../src/nostr/event';
import { parseEvent } from '../../../src/nostr/parse-event';
import type { ClientSocket } from './client-socket';
import type { RelayAuth } from './relay-auth';
import type { ShelfVerdict } from './relay-shelf';
import type { SessionHost } from './session-host';

/** Takes a client's EVENT and answers OK (NIP-01) in the way the relay behaves. */
export function takeEvent(
  client: ClientSocket,
  host: SessionHost,
  auth: RelayAuth,
  value: unknown,
): void {
  const event = parseEvent(value);
  if (event === undefined) {
    client.send(['NOTICE', 'invalid: not an event']);
    return;
  }
  const behaviour = host.behaviour();
  if (behaviour.ignoresEvent(event)) return;
  const answer = (accepted: boolean, words: string) =>
    client.send(['OK', event.id, accepted, words]);
  if (!auth.guard('EVENT', (words) => answer(false, words))) return;
  const isGenuine = !behaviour.checksSignatures || hasSignature(event);
  const refusal = isGenuine
    ? behaviour.refusesEvent(event, host.counters.events)
    : 'invalid: bad signature';
  if (refusal !== undefined) {
    answer(false, refusal);
    return;
  }
  const verdict = behaviour.loses(event) ? 'kept' : host.accept(event);
  const isAccepted = verdict === 'duplicate' ? behaviour.duplicateIsAccepted : isTaken(verdict);
  answer(isAccepted, words[verdict]);
}

/** As strfry puts it. */
const words: Record<ShelfVerdict, string> = {
  kept: '',
  ephemeral: '',
  duplicate: 'duplicate: have this event',
  replaced: 'replaced: have newer event',
  deleted: 'deleted: user requested deletion',
  vanished: 'blocked: the author asked to vanish',
  expired: 'invalid: event expired',
};

function isTaken(verdict: ShelfVerdict): boolean {
  return verdict === 'kept' || verdict === 'ephemeral';
}

/** nostr-tools marks what it verified on the object, so it gets a copy of its own. */
function hasSignature(event: NostrEvent): boolean {
  return verifyEvent({ ...event, tags: event.tags.map((tag) => [...tag]) });
}
