import { Subject } from 'rxjs';
import type { RelayConnection } from '../../src/relay/relay-connection';
import type { ClientMessage, RelayMessage } from '../../src/relay/relay-messages';

/** A connection without a socket whose relay is played by the test. */
export function playedConnection(url = 'wss://relay.example/') {
  const relay = new Subject<RelayMessage>();
  const sent: ClientMessage[] = [];
  let lastId = 0;
  let challenge: string | undefined;
  relay.subscribe({
    next: (message) => {
      if (message.type === 'AUTH') challenge = message.challenge;
    },
    error: () => undefined,
  });
  const connection: RelayConnection = {
    url,
    messages$: relay,
    traffic: { bytesUp: 0, bytesDown: 0 },
    unanswered: new Set(),
    get challenge() {
      return challenge;
    },
    nextId: () => {
      lastId += 1;
      return `s${lastId}`;
    },
    send: (message) => void sent.push(message),
    close: () => relay.complete(),
  };
  return { connection, relay, sent };
}
