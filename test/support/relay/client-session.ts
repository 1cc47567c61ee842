import { verifyEvent } from 'nostr-tools/pure';
import type { NostrEvent } from '../../../src/nostr/event';
import { type Filter, matchesAny } from '../../../src/nostr/filter';
import { parseEvent } from '../../../src/nostr/parse-event';
import { NegentropySessions } from './answer-negentropy';
import { answerReq, sendEvent } from './answer-req';
import type { ClientSocket } from './client-socket';
import { createRelayAuth } from './relay-auth';
import type { RelayBehaviour } from './relay-behaviour';
import type { RelayShelf } from './relay-shelf';

export interface ClientSession {
  receive(message: readonly unknown[]): void;
  /** Sends a new event to the subscriptions it matches. */
  announce(event: NostrEvent): void;
}

export interface SessionHost {
  readonly shelf: RelayShelf;
  readonly behaviour: () => RelayBehaviour;
  /** Stores an event and announces it to every session. */
  readonly accept: (event: NostrEvent) => boolean;
}

/** One client's conversation with the test relay. Messages it does not know are told by NOTICE. */
export function createClientSession(client: ClientSocket, host: SessionHost): ClientSession {
  const subscriptions = new Map<string, readonly Filter[]>();
  const negentropy = new NegentropySessions(client, host.shelf);
  const auth = createRelayAuth();
  if (host.behaviour().requiresAuth) client.send(['AUTH', auth.challenge]);

  const mayAsk = () => auth.authenticated || !host.behaviour().requiresAuth;
  const needsAuth = 'auth-required: this relay serves those it knows';

  const handlers = new Map<unknown, (...rest: readonly unknown[]) => void>([
    ['REQ', onReq],
    ['CLOSE', (id) => subscriptions.delete(String(id))],
    ['EVENT', onEvent],
    ['AUTH', (event) => client.send(auth.answer(event))],
    ['NEG-OPEN', onNegOpen],
    ['NEG-MSG', (id, message) => negentropy.message(String(id), String(message))],
    ['NEG-CLOSE', (id) => negentropy.close(String(id))],
  ]);

  function onReq(name: unknown, ...values: readonly unknown[]): void {
    const id = String(name);
    const filters = values as readonly Filter[]; // tests send well-formed filters
    const refusal = mayAsk() ? host.behaviour().refusesReq : needsAuth;
    if (refusal !== undefined) {
      client.send(['CLOSED', id, refusal]);
      return;
    }
    subscriptions.set(id, filters);
    answerReq(client, host.shelf, host.behaviour(), id, filters);
  }

  function onNegOpen(name: unknown, filter: unknown, message: unknown): void {
    const id = String(name);
    if (!mayAsk()) client.send(['NEG-ERR', id, needsAuth]);
    else negentropy.open(host.behaviour(), id, filter as Filter, String(message));
  }

  function onEvent(value: unknown): void {
    const event = parseEvent(value);
    if (event === undefined) client.send(['NOTICE', 'invalid: not an event']);
    else if (!mayAsk()) client.send(['OK', event.id, false, needsAuth]);
    else if (!isGenuine(event)) client.send(['OK', event.id, false, 'invalid: bad signature']);
    else {
      const isNew = host.accept(event);
      client.send(['OK', event.id, true, isNew ? '' : 'duplicate: have this event']);
    }
  }

  return {
    receive([label, ...rest]) {
      const handle = handlers.get(label);
      if (handle === undefined) client.send(['NOTICE', 'ERROR: bad msg: unknown cmd']);
      else handle(...rest);
    },
    announce(event) {
      for (const [id, filters] of subscriptions) {
        if (matchesAny(filters, event)) sendEvent(client, host.behaviour(), id, event);
      }
    },
  };
}

/** nostr-tools marks what it verified on the object, so it gets a copy of its own. */
function isGenuine(event: NostrEvent): boolean {
  return verifyEvent({ ...event, tags: event.tags.map((tag) => [...tag]) });
}
