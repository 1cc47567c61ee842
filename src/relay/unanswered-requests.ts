import type { ClientMessage, RelayMessage } from './relay-messages';

/** Keeps which of our requests the relay has not reacted to: see `RelayConnection.unanswered`. */
export interface UnansweredRequests {
  readonly ids: ReadonlySet<string>;
  sent(message: ClientMessage): void;
  received(message: RelayMessage): void;
}

export function trackUnanswered(): UnansweredRequests {
  const ids = new Set<string>();
  return {
    ids,
    sent(message) {
      switch (message[0]) {
        case 'REQ':
        case 'NEG-OPEN':
          ids.add(message[1]);
          break;
        case 'EVENT':
        case 'AUTH':
          ids.add(message[1].id);
          break;
        case 'CLOSE':
        case 'NEG-CLOSE':
          ids.delete(message[1]);
          break;
      }
    },
    received(message) {
      // Any reaction counts, not only the last one: a relay that sends events has understood the REQ.
      if ('subscription' in message) ids.delete(message.subscription);
      else if (message.type === 'OK') ids.delete(message.id);
    },
  };
}
