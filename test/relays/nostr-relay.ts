import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Event, IncomingMessage as RelayRequest } from '@nostr-relay/common';
import { LogLevel } from '@nostr-relay/common';
import { NostrRelay } from '@nostr-relay/core';
import { type WebSocket, WebSocketServer } from 'ws';
import { readCorpus } from '../support/sample-events';
import { MemoryEventRepository, maxLimit } from './memory-event-repository';
import { publishEvents } from './publish-events';
import type { RealRelay, RealRelayOptions, RealRelaySoftware } from './real-relay';

/** `@nostr-relay/core` (TypeScript, in this process): no NIP-77. It answers NEG-OPEN with a NOTICE. */
export const nostrRelay: RealRelaySoftware = {
  name: 'nostr-relay',
  negentropy: false,
  information: true,
  missing: () => undefined,
  build: () => Promise.resolve(),
  start,
};

async function start(options: RealRelayOptions = {}): Promise<RealRelay> {
  const events = new MemoryEventRepository();
  if (options.load !== undefined) await load(events, options.load);
  const relay = new NostrRelay(events, {
    logLevel: LogLevel.ERROR,
    // Its caches would answer for a second with what was there before, and repeat a verdict for ten minutes.
    filterResultCacheTtl: 0,
    eventHandlingResultCacheTtl: 0,
  });
  const server = createServer(answerHttp).listen(options.port ?? 0, '127.0.0.1');
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => serve(relay, socket));
  await once(server, 'listening');
  // Of a server that listens on TCP, the address is never a string or null.
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    name: nostrRelay.name,
    url,
    negentropy: false,
    publish: (published) => publishEvents(url, published),
    stop: () => stop(server, sockets, relay),
  };
}

async function load(events: MemoryEventRepository, path: string): Promise<void> {
  for await (const event of readCorpus(path)) {
    events.upsert({ ...event, tags: event.tags.map((tag) => [...tag]) } satisfies Event);
  }
}

function serve(relay: NostrRelay, socket: WebSocket): void {
  relay.handleConnection(socket);
  socket.on('message', async (data) => {
    try {
      await relay.handleMessage(socket, JSON.parse(String(data)) as RelayRequest);
    } catch (error) {
      // The library takes well-formed messages only and leaves the rest to its host.
      socket.send(JSON.stringify(['NOTICE', `invalid: ${String(error)}`]));
    }
  });
  socket.on('close', () => relay.handleDisconnect(socket));
}

/** NIP-11, which the library leaves to its host. */
function answerHttp(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  if (request.headers.accept !== 'application/nostr+json') {
    response.writeHead(404).end();
    return;
  }
  const information = {
    name: 'nostr-relay for tests',
    supported_nips: [1, 9, 11, 26, 40],
    software: 'https://github.com/CodyTseng/nostr-relay',
    limitation: { max_limit: maxLimit },
  };
  response.setHeader('Content-Type', 'application/nostr+json').end(JSON.stringify(information));
}

async function stop(server: Server, sockets: WebSocketServer, relay: NostrRelay): Promise<void> {
  if (!server.listening) return;
  for (const socket of sockets.clients) socket.terminate();
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
  await relay.destroy();
}
