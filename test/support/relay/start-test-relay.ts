import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Transport } from './client-socket';
import { serveInformation } from './information-document';
import { createRelayCore } from './relay-core';
import type { TestRelay, TestRelayOptions } from './test-relay';

/** Starts a relay at `ws://127.0.0.1:port/`, ready to be connected to. */
export async function startTestRelay(options: TestRelayOptions = {}): Promise<TestRelay> {
  let port = options.port ?? 0;
  const url = () => `ws://127.0.0.1:${port}/`;
  const core = createRelayCore(options, url);
  let server: Server | undefined;

  function onConnection(socket: WebSocket): void {
    const client = core.connect(transportOver(socket));
    socket.on('message', (data) => client.receive(String(data)));
    socket.on('close', () => client.gone());
  }

  async function listen(): Promise<void> {
    server = createServer((request, response) =>
      serveInformation(request, response, core.behaviour()),
    );
    new WebSocketServer({ server, maxPayload: 16 * 1024 * 1024 }).on('connection', onConnection);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not a TCP address');
    port = address.port;
  }

  async function stop(): Promise<void> {
    const stopping = server;
    if (stopping === undefined) return;
    server = undefined;
    core.terminate();
    stopping.close();
    stopping.closeAllConnections();
    await once(stopping, 'close');
  }

  await listen();
  return {
    ...core.controls,
    url: url(),
    stop,
    restart: async () => {
      await stop();
      await listen();
    },
  };
}

function transportOver(socket: WebSocket): Transport {
  return {
    get isOpen() {
      return socket.readyState === socket.OPEN;
    },
    send: (frame) => socket.send(frame),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}
