import { checkClosing } from './check-socket-arguments';

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
const text = new TextDecoder();

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
    const size = sizeOf(data);
    this.#buffered += size;
    if (this.#state !== open) return;
    this.#options.later(() => {
      this.#buffered -= size;
      void this.#deliver(data);
    });
  }

  close(code?: number, reason = ''): void {
    checkClosing(code, reason);
    if (this.#state === closing || this.#state === closed) return;
    const wasOpen = this.#state === open;
    this.#state = closing;
    // Closing before it is open is a failed connection, as a browser sees it.
    this.#options.later(() => {
      if (!wasOpen) this.#dispatch(new Event('error'));
      this.#end(wasOpen ? (code ?? 1005) : 1006, wasOpen ? reason : '', wasOpen);
    });
  }

  #opened(): void {
    if (this.#state !== connecting) return;
    this.#state = open;
    this.#peer = this.#options.connect((said) => this.#options.later(() => this.#message(said)));
    this.#dispatch(new Event('open'));
  }

  async #deliver(data: unknown): Promise<void> {
    const message = typeof data === 'string' ? data : text.decode(await bytesOf(data));
    if (this.#state === open) this.#peer?.hear(message);
  }

  #message(data: string): void {
    if (this.#state !== open) return;
    const { origin } = new URL(this.url);
    this.#dispatch(new MessageEvent('message', { data, origin }));
  }

  #end(code: number, reason: string, wasClean: boolean): void {
    this.#state = closed;
    this.#peer?.end();
    this.#peer = undefined;
    this.#dispatch(new CloseEvent('close', { code, reason, wasClean }));
  }

  #dispatch(event: Event): void {
    this.#options.target.dispatchEvent(event);
  }
}

function sizeOf(data: unknown): number {
  if (data instanceof Blob) return data.size;
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return data.byteLength;
  return new TextEncoder().encode(String(data)).length;
}

async function bytesOf(data: unknown): Promise<BufferSource> {
  if (data instanceof Blob) return data.arrayBuffer();
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return data as BufferSource;
  return new TextEncoder().encode(String(data));
}
