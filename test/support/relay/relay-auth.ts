import { randomUUID } from 'node:crypto';
import { verifyEvent } from 'nostr-tools/pure';
import { parseEvent } from '../../../src/nostr/parse-event';

const authKind = 22242;

/** NIP-42 for one connection: one challenge, and whether it was answered. */
export interface RelayAuth {
  readonly challenge: string;
  readonly authenticated: boolean;
  /** Takes the event of a client's AUTH; returns the OK to send. */
  answer(value: unknown): readonly ['OK', string, boolean, string];
}

export function createRelayAuth(): RelayAuth {
  const challenge = randomUUID();
  let authenticated = false;
  return {
    challenge,
    get authenticated() {
      return authenticated;
    },
    answer(value) {
      const event = parseEvent(value);
      if (event === undefined) return ['OK', '', false, 'invalid: not an event'];
      const answered = event.tags.some((tag) => tag[0] === 'challenge' && tag[1] === challenge);
      // nostr-tools marks what it verified on the object, so it gets a copy of its own.
      const genuine = verifyEvent({ ...event, tags: event.tags.map((tag) => [...tag]) });
      if (event.kind !== authKind || !answered || !genuine) {
        return ['OK', event.id, false, 'invalid: does not answer the challenge'];
      }
      authenticated = true;
      return ['OK', event.id, true, ''];
    },
  };
}
