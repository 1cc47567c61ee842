import type { NostrEvent } from '../../../src/nostr/event';
import { type Filter, matchesAny } from '../../../src/nostr/filter';
import { NegentropySessions } from './answer-negentropy';
import { answerReq, sendEvent } from './answer-req';
import type { ClientSocket } from './client-socket';
import { RelayAuth } from './relay-auth';
import type { SessionHost } from './session-host';
import { takeEvent } from './take-event';

export interface ClientSession {
  receive(message: readonly unknown[]): void;
  /** Sends a new event to the subscriptions it matches. */
  announce(event: NostrEvent): void;
}

/** One client's conversation with the test relay. Messages it does not know are told by NOTICE. */
export function createClientSession(client: ClientSocket, host: SessionHost): ClientSession {
  const subscriptions = new Map<string, readonly Filter[]>();
  const negentropy = new NegentropySessions(client, host.shelf);
  const auth = new RelayAuth(client, host.behaviour);

  const handlers = new Map<unknown, (...rest: readonly unknown[]) => void>([
    ['REQ', onReq],
    ['CLOSE', (id) => subscriptions.delete(String(id))],
    ['EVENT', (value) => takeEvent(client, host, auth, value)],
    ['AUTH', (event) => auth.answer(event)],
    ['NEG-OPEN', onNegOpen],
    ['NEG-MSG', (id, message) => negentropy.message(host.behaviour(), String(id), String(message))],
    ['NEG-CLOSE', (id) => negentropy.close(String(id))],
  ]);

  function onReq(name: unknown, ...values: readonly unknown[]): void {
    const id = String(name);
    const filters = values as readonly Filter[]; // tests send well-formed filters
    const behaviour = host.behaviour();
    const close = (words: string) => client.send(['CLOSED', id, words]);
    if (!auth.guard('REQ', close, filters.some(isRestricted))) return;
    const { refusesReq } = behaviour;
    const refusal =
      typeof refusesReq === 'function' ? refusesReq(filters, host.counters.reqs) : refusesReq;
    if (refusal !== undefined) {
      close(refusal);
      return;
    }
    subscriptions.set(id, filters);
    answerReq(client, host.shelf, behaviour, id, filters, maySee);
  }

  function onNegOpen(name: unknown, filter: unknown, message: unknown): void {
    const id = String(name);
    const refuse = (words: string) => client.send(['NEG-ERR', id, words]);
    if (!auth.guard('NEG-OPEN', refuse, isRestricted(filter as Filter))) return;
    const session = host.counters.negOpens;
    negentropy.open(host.behaviour(), { id, filter, message: String(message), session });
  }

  /** A filter that can bring nothing but what is for those it concerns. */
  function isRestricted({ kinds }: Filter): boolean {
    const { restrictedKinds } = host.behaviour();
    return kinds?.every((kind) => restrictedKinds.includes(kind)) ?? false;
  }

  function maySee(event: NostrEvent): boolean {
    return !host.behaviour().restrictedKinds.includes(event.kind) || auth.concerns(event);
  }

  return {
    receive([label, ...rest]) {
      const handle = handlers.get(label);
      if (handle === undefined) client.send(['NOTICE', 'ERROR: bad msg: unknown cmd']);
      else handle(...rest);
    },
    announce(event) {
      for (const [id, filters] of subscriptions) {
        const isWanted = matchesAny(filters, event) && maySee(event);
        if (isWanted) sendEvent(client, host.behaviour(), id, event);
      }
    },
  };
}
