import { Subject } from 'rxjs';
import type { RelayConnection } from '../../src/relay/relay-connection';
import type { ClientMessage, RelayMessage } from '../../src/relay/relay-messages';
import { trackUnanswered } from '../../src/relay/unanswered-requests';

/** A connection without a socket whose relay is played by the test. */
export function playedConnection(url = 'wss://relay.example/') {
  const relay = new Subject<RelayMessage>();
  const sent: ClientMessage[] = [];
  const unanswered = trackUnanswered();
  let lastId = 0;
  let challenge: string | undefined;
  // Its books are kept before anybody hears of a message, as they are over a socket.
  relay.subscribe({
    next: (message) => {
      unanswered.received(message);
      if (message.type === 'AUTH') challenge = message.challenge;
    },
    error: () => undefined,
  });
  const connection: RelayConnection = {
    url,
    messages$: relay,
    traffic: { bytesUp: 0, bytesDown: 0 },
    unanswered: unanswered.ids,
    get challenge() {
      return challenge;
    },
    nextId: () => {
      lastId += 1;
      return `s${lastId}`;
    },
    send: (message) => {
      unanswered.sent(message);
      sent.push(message);
    },
    close: () => relay.complete(),
  };
  return { connection, relay, sent };
}
