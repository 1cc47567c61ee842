import { randomUUID } from 'node:crypto';
import { verifyEvent } from 'nostr-tools/pure';
import type { NostrEvent } from '../../../src/nostr/event';
import { parseEvent } from '../../../src/nostr/parse-event';
import type { Guarded } from './auth-behaviour';
import type { ClientSocket } from './client-socket';
import type { RelayBehaviour } from './relay-behaviour';

const authKind = 22242;

/** NIP-42 for one connection: one challenge, and who answered it. */
export class RelayAuth {
  readonly challenge = randomUUID();
  readonly #client: ClientSocket;
  readonly #behaviour: () => RelayBehaviour;
  readonly #known = new Set<string>();

  constructor(client: ClientSocket, behaviour: () => RelayBehaviour) {
    this.#client = client;
    this.#behaviour = behaviour;
    const { requiresAuth, challenges, restrictedKinds } = behaviour();
    const guards = requiresAuth !== false || restrictedKinds.length > 0;
    if (guards && challenges === 'at-once') this.#sendChallenge();
  }

  /** The words in which this client is refused, if it is; `say` sends them in whatever message. */
  guard(what: Guarded, say: (words: string) => void, isRestricted = false): boolean {
    const { authWords, restricts, challenges } = this.#behaviour();
    if (!isRestricted && !this.#isGuarded(what)) return true;
    if (this.#known.size > 0) {
      if (restricts !== undefined) say(restricts);
      return restricts === undefined;
    }
    if (challenges === 'before-refusal') this.#sendChallenge();
    say(authWords);
    if (challenges === 'after-refusal') this.#sendChallenge();
    return false;
  }

  /** Whether a kind that not everybody may see concerns somebody who did AUTH. */
  concerns({ pubkey, tags }: NostrEvent): boolean {
    return (
      this.#known.has(pubkey) ||
      tags.some(([name, value = '']) => name === 'p' && this.#known.has(value))
    );
  }

  /** Takes the event of a client's AUTH. */
  answer(value: unknown): void {
    const event = parseEvent(value);
    if (event === undefined) {
      this.#client.send(['OK', '', false, 'invalid: not an event']);
      return;
    }
    const complaint = this.#complaint(event);
    if (complaint === undefined) this.#known.add(event.pubkey);
    this.#client.send(['OK', event.id, complaint === undefined, complaint ?? '']);
  }

  #complaint(event: NostrEvent): string | undefined {
    const { refusesAuth, checksSignatures } = this.#behaviour();
    if (refusesAuth !== undefined) return refusesAuth;
    const answered = event.tags.some(([name, value]) => {
      return name === 'challenge' && value === this.challenge;
    });
    // nostr-tools marks what it verified on the object, so it gets a copy of its own.
    const copy = { ...event, tags: event.tags.map((tag) => [...tag]) };
    const isGenuine = !checksSignatures || verifyEvent(copy);
    const isAnswer = event.kind === authKind && answered && isGenuine;
    return isAnswer ? undefined : 'invalid: does not answer the challenge';
  }

  #isGuarded(what: Guarded): boolean {
    const { requiresAuth } = this.#behaviour();
    return typeof requiresAuth === 'boolean' ? requiresAuth : requiresAuth.includes(what);
  }

  #sendChallenge(): void {
    this.#client.send(['AUTH', this.challenge]);
  }
}
