import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Speaks to a relay frame by frame, to see what it really says. None of Larder's own code is in between. */
export class RawConnection {
  readonly #socket: WebSocket;
  readonly #received: unknown[][] = [];
  #wake: (() => void) | undefined;
  #closed = false;
  #requests = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => {
      // What relays send are JSON arrays; anything else fails the test that reads it.
      this.#received.push(JSON.parse(String(data)) as unknown[]);
      this.#wake?.();
    });
    socket.on('close', () => {
      this.#closed = true;
      this.#wake?.();
    });
  }

  static async open(url: string): Promise<RawConnection> {
    const socket = new WebSocket(url);
    const connection = new RawConnection(socket);
    await once(socket, 'open');
    return connection;
  }

  send(message: readonly unknown[]): void {
    this.#socket.send(JSON.stringify(message));
  }

  /** The next frame with one of these labels; frames before it are dropped. @throws when the relay hangs up */
  async next(...labels: readonly string[]): Promise<unknown[]> {
    for (;;) {
      const frame = this.#received.shift();
      if (frame && labels.includes(String(frame[0]))) return frame;
      if (frame) continue;
      if (this.#closed) throw new Error(`the relay hung up before ${labels.join(' or ')}`);
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** The stored events for a filter, up to EOSE. */
  async request(filter: Readonly<Record<string, unknown>>): Promise<unknown[]> {
    // A name of its own: rust-nostr sends a CLOSED after the EOSE, which may arrive during the next request.
    const request = `request ${++this.#requests}`;
    this.send(['REQ', request, filter]);
    const events: unknown[] = [];
    for (;;) {
      const [label, id, event] = await this.next('EVENT', 'EOSE', 'CLOSED');
      if (id !== request) continue;
      if (label !== 'EVENT') break;
      events.push(event);
    }
    this.send(['CLOSE', request]);
    return events;
  }

  close(): void {
    this.#socket.close();
  }
}
