import type { WebSocket } from 'ws';
import type { RelayBehaviour } from './relay-behaviour';
import type { RelayGate } from './relay-gate';
import type { RelayLog } from './relay-log';

/** What a session may do with its client: say something, through the gate, and be counted. */
export interface ClientSocket {
  send(message: readonly unknown[]): void;
  sendRaw(frame: string): void;
}

export function createClientSocket(
  socket: WebSocket,
  gate: RelayGate,
  log: RelayLog,
  behaviour: () => RelayBehaviour,
): ClientSocket {
  let sent = 0;

  function sendRaw(frame: string): void {
    gate.pass(() => {
      if (socket.readyState !== socket.OPEN) return;
      socket.send(frame);
      log.sent(Buffer.byteLength(frame));
      sent += 1;
      if (sent >= behaviour().closesAfterMessages) socket.close(1011, 'test relay gave up');
    });
  }

  return { sendRaw, send: (message) => sendRaw(JSON.stringify(message)) };
}
