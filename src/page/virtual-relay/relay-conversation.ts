import type { NostrEvent } from '../../nostr/event';
import type { createNostrdb } from '../nostrdb';
import { requestRanked } from './ranked-request';
import { okOf, whyNeverAnswered, wordsOf } from './relay-words';

type Nostrdb = ReturnType<typeof createNostrdb>;

interface Closable {
  close(): unknown;
}

/** Negentropy over the wire, for one NEG-OPEN. */
interface NegSession extends Closable {
  answer(message: unknown): Promise<string>;
}

/**
 * One client's conversation with the virtual relay: what NIP-01, 45 and 77 have a relay do, asked of
 * `window.nostrdb`, which refuses what the site may not have.
 */
export class RelayConversation {
  readonly #nostrdb: Nostrdb;
  readonly #say: (text: string) => void;
  readonly #subscriptions = new Map<string, Closable>();
  readonly #reconciliations = new Map<string, NegSession>();

  constructor(nostrdb: Nostrdb, say: (text: string) => void) {
    this.#nostrdb = nostrdb;
    this.#say = say;
  }

  /** Takes one message of the client. Never throws: what is wrong is answered with a NOTICE. */
  hear(text: string): void {
    const [type, ...rest] = parse(text);
    const [id] = rest;
    if (type === 'EVENT') void this.#event(rest[0]);
    else if (type === 'REQ' && isName(id)) this.#request(id, rest.slice(1));
    else if (type === 'CLOSE' && isName(id)) this.#close(id);
    else if (type === 'COUNT' && isName(id)) void this.#count(id, rest.slice(1));
    else if (type === 'NEG-OPEN' && isName(id)) this.#reconcile(id, rest[1], rest[2]);
    else if (type === 'NEG-MSG' && isName(id)) void this.#answer(id, rest[1]);
    else if (type === 'NEG-CLOSE' && isName(id)) this.#endReconciliation(id);
    else this.#tell('NOTICE', `invalid: not understood: ${String(type).slice(0, 20)}`);
  }

  /** The connection is gone: nothing more is said. */
  end(): void {
    for (const one of this.#subscriptions.values()) one.close();
    for (const id of [...this.#reconciliations.keys()]) this.#endReconciliation(id);
    this.#subscriptions.clear();
  }

  #tell(...message: readonly unknown[]): void {
    this.#say(JSON.stringify(message));
  }

  async #event(event: unknown): Promise<void> {
    const id: unknown = typeof event === 'object' && event !== null ? Reflect.get(event, 'id') : '';
    try {
      const [result] = await this.#nostrdb.add([event] as const).then(resultsOf);
      if (result) this.#tell('OK', id, ...okOf(result));
    } catch (error) {
      this.#tell('OK', id, false, wordsOf(error));
    }
  }

  /** A REQ under a name that is taken replaces the one before (NIP-01). */
  #request(id: string, filters: readonly unknown[]): void {
    this.#close(id);
    const refusal = whyNeverAnswered(filters);
    if (refusal) this.#tell('CLOSED', id, refusal);
    else this.#subscriptions.set(id, this.#subscribe(id, filters));
  }

  #subscribe(id: string, filters: readonly unknown[]): Closable {
    const handlers = {
      event: (event: NostrEvent) => this.#tell('EVENT', id, event),
      stored: () => this.#tell('EOSE', id),
      error: (error: unknown) => {
        this.#subscriptions.delete(id);
        this.#tell('CLOSED', id, wordsOf(error));
      },
    };
    const [filter] = filters;
    return filters.length === 1 && isSearch(filter)
      ? requestRanked(this.#nostrdb, filter, handlers)
      : this.#nostrdb.subscribe(filters, handlers);
  }

  #close(id: string): void {
    this.#subscriptions.get(id)?.close();
    this.#subscriptions.delete(id);
  }

  async #count(id: string, filters: readonly unknown[]): Promise<void> {
    const refusal = whyNeverAnswered(filters);
    if (refusal) return this.#tell('CLOSED', id, refusal);
    try {
      this.#tell('COUNT', id, { count: await this.#nostrdb.count(filters) });
    } catch (error) {
      this.#tell('CLOSED', id, wordsOf(error));
    }
  }

  #reconcile(id: string, filter: unknown, message: unknown): void {
    this.#endReconciliation(id);
    this.#reconciliations.set(id, this.#nostrdb.reconcile(filter));
    void this.#answer(id, message);
  }

  async #answer(id: string, message: unknown): Promise<void> {
    const session = this.#reconciliations.get(id);
    if (!session) return this.#tell('NEG-ERR', id, 'closed: there is no such session');
    try {
      const answer = await session.answer(message);
      if (this.#reconciliations.get(id) === session) this.#tell('NEG-MSG', id, answer);
    } catch (error) {
      if (this.#reconciliations.get(id) !== session) return;
      this.#endReconciliation(id);
      this.#tell('NEG-ERR', id, negentropyWords(error));
    }
  }

  #endReconciliation(id: string): void {
    this.#reconciliations.get(id)?.close();
    this.#reconciliations.delete(id);
  }
}

function resultsOf<Result>(answer: boolean | readonly Result[]): readonly Result[] {
  return typeof answer === 'boolean' ? [] : answer;
}

/** `blocked` for what is too much and `closed` for what is over, as NIP-77 has it. */
function negentropyWords(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const words = wordsOf(error);
  const sentence = words.slice(words.indexOf(': ') + 2);
  if (code === 'too-large' || code === 'too-many') return `blocked: ${sentence}`;
  return code === 'disconnected' ? `closed: ${sentence}` : words;
}

function isSearch(filter: unknown): filter is object {
  return typeof filter === 'object' && filter !== null && 'search' in filter;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= 64;
}

function parse(text: string): readonly unknown[] {
  try {
    const message: unknown = JSON.parse(text);
    return Array.isArray(message) ? message : [];
  } catch {
    // No JSON: it is answered like any other message that nobody understands.
    return [];
  }
}
