import type { RelaySocket, SocketClose } from '../../../src/relay/relay-socket';
import type { Transport } from './client-socket';
import type { CoreClient } from './relay-core';

interface SocketEvents {
  readonly open: () => void;
  readonly error: () => void;
  readonly message: (event: { readonly data: unknown }) => void;
  readonly close: (event: SocketClose) => void;
}

/** A browser's WebSocket whose other end is in the same process. */
export class InProcessSocket implements RelaySocket {
  readonly #listeners: { [K in keyof SocketEvents]: SocketEvents[K][] } = {
    open: [],
    error: [],
    message: [],
    close: [],
  };
  #state: 'connecting' | 'open' | 'closing' | 'closed' = 'connecting';
  #far: CoreClient | undefined;

  /** `reach` finds the relay; it is unreachable when there is none. */
  constructor(reach: (transport: Transport) => CoreClient | undefined) {
    this.#later(() => {
      if (this.#state !== 'connecting') return;
      this.#state = 'open';
      this.#far = reach(this.#transport());
      if (this.#far === undefined) this.#end(1006, '');
      else for (const listener of this.#listeners.open) listener();
    });
  }

  addEventListener<K extends keyof SocketEvents>(type: K, listener: SocketEvents[K]): void {
    this.#listeners[type].push(listener);
  }

  send(text: string): void {
    this.#later(() => {
      if (this.#state !== 'closed') this.#far?.receive(text);
    });
  }

  close(code = 1005): void {
    if (this.#state === 'open' || this.#state === 'connecting') this.#close(code, '');
  }

  #transport(): Transport {
    const isOpen = () => this.#state === 'open';
    return {
      get isOpen() {
        return isOpen();
      },
      send: (frame) => this.#later(() => this.#deliver(frame)),
      close: (code, reason) => {
        if (isOpen()) this.#close(code, reason);
      },
      terminate: () => this.#end(1006, ''),
    };
  }

  /** What was sent before still arrives. */
  #close(code: number, reason: string): void {
    this.#state = 'closing';
    this.#later(() => this.#end(code, reason));
  }

  #deliver(data: string): void {
    if (this.#state === 'closed') return;
    for (const listener of this.#listeners.message) listener({ data });
  }

  #end(code: number, reason: string): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#far?.gone();
    for (const listener of this.#listeners.close) listener({ code, reason });
  }

  /** In a turn of its own, and in order: as frames come out of a real socket. */
  #later(work: () => void): void {
    setImmediate(work);
  }
}
