export interface SocketClose {
  readonly code: number;
  readonly reason: string;
}

/** The part of a WebSocket that is used: a browser's has it, and so has that of `ws`. */
export interface RelaySocket {
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: SocketClose) => void): void;
  send(text: string): void;
  close(code?: number): void;
}

export type RelaySocketConstructor = new (url: string) => RelaySocket;
