import { checkClosing } from './check-socket-arguments';
import { apply, dispatchEvent } from './native-target';
import { lengthOf, type Message, messageOf, textOf } from './socket-message';

/** What is on the other side of a virtual socket. */
export interface Peer {
  /** Takes a message, which a socket sends as text or as bytes. */
  hear(text: string): void;
  /** The socket has been closed. */
  end(): void;
}

export interface VirtualSocketOptions {
  /** The object that the page holds, on which events are dispatched. */
  readonly target: EventTarget;
  /** As `WebSocket.url` says it. */
  readonly url: string;
  readonly connect: (say: (text: string) => void) => Peer;
  /** Runs something in a task of its own, in order. */
  readonly later: (run: () => void) => void;
}

const [connecting, open, closing, closed] = [0, 1, 2, 3];

/**
 * One connection that a page believes to have: its states, its events and their order are those of
 * the standard (WHATWG WebSockets). Events come in tasks of their own, as from a network.
 */
export class VirtualSocket {
  readonly url: string;
  readonly extensions = '';
  /** A relay knows no subprotocol, whichever are offered. */
  readonly protocol = '';
  readonly #options: VirtualSocketOptions;
  #state: number = connecting;
  #peer: Peer | undefined;
  #buffered = 0;
  #binaryType: BinaryType = 'blob';
  /** Settles, never rejecting, when the peer has heard all that was sent. */
  #heard: Promise<void> = Promise.resolve();

  constructor(options: VirtualSocketOptions) {
    this.#options = options;
    this.url = options.url;
    options.later(() => this.#opened());
  }

  get readyState(): number {
    return this.#state;
  }

  /** Bytes that were sent in this task, and all that was sent after closing. */
  get bufferedAmount(): number {
    return this.#buffered;
  }

  get binaryType(): BinaryType {
    return this.#binaryType;
  }

  /** Other values are ignored, as a browser does. */
  set binaryType(type: unknown) {
    if (type === 'blob' || type === 'arraybuffer') this.#binaryType = type;
  }

  send(data: unknown): void {
    if (this.#state === connecting) {
      throw new DOMException('Still in CONNECTING state.', 'InvalidStateError');
    }
    const message = messageOf(data);
    const length = lengthOf(message);
    this.#buffered += length;
    if (this.#state !== open) return;
    this.#options.later(() => {
      this.#buffered -= length;
      this.#heard = this.#heard.then(() => this.#deliver(message));
    });
  }

  close(code?: number, reason = ''): void {
    checkClosing(code, reason);
    if (this.#state === closing || this.#state === closed) return;
    const wasOpen = this.#state === open;
    this.#state = closing;
    // Closing before it is open is a failed connection, as a browser sees it.
    const end = () => (wasOpen ? this.#end(code ?? 1005, reason, true) : this.#fail());
    // What was sent before goes before.
    this.#options.later(() => void this.#heard.then(() => this.#options.later(end)));
  }

  #opened(): void {
    if (this.#state !== connecting) return;
    this.#state = open;
    this.#peer = this.#options.connect((said) => this.#options.later(() => this.#message(said)));
    this.#dispatch(new Event('open'));
  }

  async #deliver(message: Message): Promise<void> {
    try {
      const text = await textOf(message);
      this.#peer?.hear(text);
    } catch {
      // A blob whose file is gone: a browser fails the connection, too.
      this.#options.later(() => this.#fail());
    }
  }

  #message(data: string): void {
    if (this.#state !== open) return;
    const { origin } = new URL(this.url);
    this.#dispatch(new MessageEvent('message', { data, origin }));
  }

  #fail(): void {
    this.#end(1006, '', false);
  }

  #end(code: number, reason: string, wasClean: boolean): void {
    if (this.#state === closed) return;
    this.#state = closed;
    this.#peer?.end();
    this.#peer = undefined;
    if (!wasClean) this.#dispatch(new Event('error'));
    this.#dispatch(new CloseEvent('close', { code, reason, wasClean }));
  }

  #dispatch(event: Event): void {
    apply(dispatchEvent, this.#options.target, [event]);
  }
}
