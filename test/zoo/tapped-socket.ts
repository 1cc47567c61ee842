import { WebSocket } from 'ws';
import type { RelaySocketConstructor } from '../../src/relay/relay-socket';
import type { LogEntry } from '../support/relay/test-relay';

/** A real socket, and a log of what is sent through it: for relays that keep none. */
export function tapSocket(): {
  readonly WebSocket: RelaySocketConstructor;
  readonly log: LogEntry[];
} {
  const log: LogEntry[] = [];
  let opened = 0;

  class TappedSocket extends WebSocket {
    readonly #number = ++opened;

    override send(text: string): void {
      log.push({ socket: this.#number, message: JSON.parse(text) });
      super.send(text);
    }
  }

  // `ws` has a browser's interface, but for the types of its events.
  return { WebSocket: TappedSocket as unknown as RelaySocketConstructor, log };
}
