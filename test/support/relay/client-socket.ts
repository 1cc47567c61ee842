import type { RelayBehaviour } from './relay-behaviour';
import type { RelayFuse } from './relay-fuse';
import type { RelayGate } from './relay-gate';
import type { RelayLog } from './relay-log';

/** The relay's end of a connection: a socket of `ws`, or one in the same process. */
export interface Transport {
  readonly isOpen: boolean;
  send(frame: string): void;
  close(code: number, reason: string): void;
  /** Ends it as a crash would, without a word. */
  terminate(): void;
}

/** What a session may do with its client: say something, through the gate, and be counted. */
export interface ClientSocket {
  send(message: readonly unknown[]): void;
  sendRaw(frame: string): void;
  close(code: number, reason: string): void;
}

export function createClientSocket(
  transport: Transport,
  gate: RelayGate,
  fuse: RelayFuse,
  log: RelayLog,
  behaviour: () => RelayBehaviour,
): ClientSocket {
  let sent = 0;

  function sendRaw(frame: string): void {
    gate.pass(() => {
      if (!transport.isOpen) return;
      transport.send(frame);
      log.sent(Buffer.byteLength(frame));
      sent += 1;
      const isEnough = sent >= behaviour().closesAfterMessages;
      if (fuse.burns() || isEnough) transport.close(1011, 'test relay gave up');
    });
  }

  return {
    sendRaw,
    send: (message) => sendRaw(JSON.stringify(message)),
    close: (code, reason) => gate.pass(() => transport.close(code, reason)),
  };
}
