import type { NostrEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';
import type { ClientSocket } from './client-socket';
import type { InsteadOfFrame } from './negentropy-behaviour';
import { NegentropyResponder } from './negentropy-responder';
import type { RelayBehaviour } from './relay-behaviour';
import type { RelayShelf } from './relay-shelf';

/** A NEG-OPEN; `session` says the how many-th of this relay it is. */
export interface NegOpen {
  readonly id: string;
  readonly filter: unknown;
  readonly message: string;
  readonly session: number;
}

interface OpenSession {
  readonly responder: NegentropyResponder;
  readonly session: number;
  frames: number;
}

/** The negentropy sessions of one connection (NIP-77), in the way the relay behaves. */
export class NegentropySessions {
  readonly #client: ClientSocket;
  readonly #shelf: RelayShelf;
  readonly #open = new Map<string, OpenSession>();

  constructor(client: ClientSocket, shelf: RelayShelf) {
    this.#client = client;
    this.#shelf = shelf;
  }

  open(behaviour: RelayBehaviour, { id, filter, message, session }: NegOpen): void {
    for (const frame of behaviour.sendsRaw) this.#client.sendRaw(frame);
    if (!isFilter(filter)) {
      this.#client.send(['NOTICE', 'ERROR: negentropy error: negentropy filter must be an object']);
      return;
    }
    const listed = this.#listed(behaviour, filter);
    const refusal = refusalOf(behaviour, id, listed.length);
    if (refusal !== undefined) {
      this.#sayInstead(refusal);
      return;
    }
    const responder = new NegentropyResponder(listed, behaviour.frameBytes);
    this.#open.set(id, { responder, session, frames: 0 });
    this.message(behaviour, id, message);
  }

  message(behaviour: RelayBehaviour, id: string, message: string): void {
    const open = this.#open.get(id);
    if (open === undefined) {
      this.#client.send(['NEG-ERR', id, 'closed: unknown subscription handle']);
      return;
    }
    open.frames += 1;
    const instead = behaviour.insteadOfFrame({ id, session: open.session, frame: open.frames });
    if (instead !== undefined) {
      this.#open.delete(id);
      this.#sayInstead(instead);
      return;
    }
    try {
      this.#client.send(['NEG-MSG', id, open.responder.answer(message)]);
    } catch (error) {
      this.#open.delete(id);
      this.#client.send(['NEG-ERR', id, `PROTOCOL-ERROR ${String(error)}`]);
    }
  }

  close(id: string): void {
    this.#open.delete(id);
  }

  #listed(behaviour: RelayBehaviour, filter: Filter): readonly NostrEvent[] {
    const { limit = Number.POSITIVE_INFINITY } = filter;
    const { listsNewest, restrictedKinds, hides } = behaviour;
    const isListed = (event: NostrEvent) => !restrictedKinds.includes(event.kind) && !hides(event);
    return this.#shelf.find(filter, Math.min(limit, listsNewest), isListed);
  }

  #sayInstead(instead: InsteadOfFrame): void {
    if (instead === 'hang-up') this.#client.close(1011, 'no negentropy here');
    else if (instead !== 'silence') this.#client.send(instead);
  }
}

/** NIP-77 has one filter where REQ has a list. */
function isFilter(value: unknown): value is Filter {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** How the relay answers every NEG-OPEN for so many events, if not by negentropy. */
function refusalOf(
  behaviour: RelayBehaviour,
  id: string,
  found: number,
): InsteadOfFrame | undefined {
  switch (behaviour.negentropy) {
    case 'on':
      return undefined;
    case 'silent':
      return 'silence';
    case 'off-notice':
      return ['NOTICE', 'ERROR: bad msg: negentropy disabled'];
    case 'off-closed':
      return ['CLOSED', id, 'unsupported: negentropy is not available'];
    case 'off-neg-err':
      return ['NEG-ERR', id, 'blocked: Negentropy sync is disabled'];
    case 'blocked': {
      const { negentropyCap, capWords, statesCap } = behaviour;
      if (found <= negentropyCap) return undefined;
      const blocked = ['NEG-ERR', id, capWords(found, negentropyCap)];
      return statesCap ? [...blocked, negentropyCap] : blocked;
    }
  }
}
