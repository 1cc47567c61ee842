import type { Filter } from '../../../src/nostr/filter';
import type { ClientSocket } from './client-socket';
import { NegentropyResponder } from './negentropy-responder';
import type { RelayBehaviour } from './relay-behaviour';
import type { RelayShelf } from './relay-shelf';

/** The negentropy sessions of one connection (NIP-77), in the way the relay behaves. */
export class NegentropySessions {
  readonly #client: ClientSocket;
  readonly #shelf: RelayShelf;
  readonly #open = new Map<string, NegentropyResponder>();

  constructor(client: ClientSocket, shelf: RelayShelf) {
    this.#client = client;
    this.#shelf = shelf;
  }

  open(behaviour: RelayBehaviour, id: string, filter: Filter, message: string): void {
    for (const frame of behaviour.sendsRaw) this.#client.sendRaw(frame);
    switch (behaviour.negentropy) {
      case 'silent':
        return;
      case 'off-notice':
        this.#client.send(['NOTICE', 'ERROR: bad msg: negentropy disabled']);
        return;
      case 'off-closed':
        this.#client.send(['CLOSED', id, 'unsupported: negentropy is not available']);
        return;
      case 'off-neg-err':
        this.#client.send(['NEG-ERR', id, 'blocked: Negentropy sync is disabled']);
        return;
    }
    const { limit = Number.POSITIVE_INFINITY } = filter;
    const events = this.#shelf.find(filter, limit);
    if (behaviour.negentropy === 'blocked' && events.length > behaviour.negentropyCap) {
      const refusal = ['NEG-ERR', id, 'blocked: too many query results'];
      this.#client.send(behaviour.statesCap ? [...refusal, behaviour.negentropyCap] : refusal);
      return;
    }
    this.#open.set(id, new NegentropyResponder(events, behaviour.frameBytes));
    this.message(id, message);
  }

  message(id: string, message: string): void {
    const responder = this.#open.get(id);
    if (responder === undefined) {
      this.#client.send(['NEG-ERR', id, 'closed: unknown subscription handle']);
      return;
    }
    try {
      this.#client.send(['NEG-MSG', id, responder.answer(message)]);
    } catch (error) {
      this.#open.delete(id);
      this.#client.send(['NEG-ERR', id, `PROTOCOL-ERROR ${String(error)}`]);
    }
  }

  close(id: string): void {
    this.#open.delete(id);
  }
}
