import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** What went through since the proxy was started. Bytes are WebSocket payload in UTF-8. */
export interface ProxyCounters {
  connections: number;
  bytesUp: number;
  bytesDown: number;
  /** The part of `bytesDown` that were EVENT messages, and how many. */
  eventBytes: number;
  events: number;
  /** Questions of the client: REQ, NEG-OPEN and NEG-MSG. */
  rounds: number;
  /** Those of them that were NEG-OPEN or NEG-MSG. */
  negentropyRounds: number;
}

/** A relay's stand-in on 127.0.0.1 that hands everything on, both ways, and counts it. */
export interface CountingProxy {
  /** `ws://127.0.0.1:port/`, in the normal form of a relay URL. */
  readonly url: string;
  readonly counters: Readonly<ProxyCounters>;
  /** Resolves when no client is connected: from then on the counters stand still. */
  quiet(): Promise<void>;
  /** Ends every connection. */
  stop(): Promise<void>;
}

/** Clients of any kind are measured alike: what they say of themselves is not asked. */
export async function startCountingProxy(relay: string): Promise<CountingProxy> {
  const counters: ProxyCounters = {
    connections: 0,
    bytesUp: 0,
    bytesDown: 0,
    eventBytes: 0,
    events: 0,
    rounds: 0,
    negentropyRounds: 0,
  };
  const server = createServer((request, response) => void forward(relay, request, response));
  const clients = new WebSocketServer({ server, maxPayload: 0 });
  const waiting = new Set<() => void>();
  clients.on('connection', (client) => {
    counters.connections += 1;
    join(client, new WebSocket(relay, { perMessageDeflate: false, maxPayload: 0 }), counters);
    client.on('close', () => {
      if (clients.clients.size === 0) for (const resolve of waiting) resolve();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/`,
    counters,
    quiet: () =>
      new Promise<void>((resolve) => {
        waiting.add(resolve);
        if (clients.clients.size === 0) resolve();
      }),
    async stop() {
      for (const client of clients.clients) client.terminate();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function join(client: WebSocket, relay: WebSocket, counters: ProxyCounters): void {
  const early: Buffer[] = [];
  client.on('message', (data: Buffer) => {
    countUp(data, counters);
    if (relay.readyState === WebSocket.OPEN) relay.send(data, { binary: false });
    else early.push(data);
  });
  relay.on('open', () => {
    for (const data of early.splice(0)) relay.send(data, { binary: false });
  });
  relay.on('message', (data: Buffer) => {
    if (client.readyState !== WebSocket.OPEN) return;
    countDown(data, counters);
    client.send(data, { binary: false });
  });
  // A relay that cannot be reached or breaks off is a closed socket to the client.
  relay.on('error', () => client.terminate());
  client.on('error', () => relay.terminate());
  relay.on('close', () => client.close());
  client.on('close', () => relay.close());
}

function countUp(data: Buffer, counters: ProxyCounters): void {
  counters.bytesUp += data.length;
  const label = labelOf(data);
  const isNegentropy = label === 'NEG-OPEN' || label === 'NEG-MSG';
  if (isNegentropy) counters.negentropyRounds += 1;
  if (isNegentropy || label === 'REQ') counters.rounds += 1;
}

function countDown(data: Buffer, counters: ProxyCounters): void {
  counters.bytesDown += data.length;
  if (labelOf(data) !== 'EVENT') return;
  counters.events += 1;
  counters.eventBytes += data.length;
}

function labelOf(data: Buffer): string | undefined {
  return /^\s*\[\s*"([A-Z-]+)"/.exec(data.toString('latin1', 0, 32))?.[1];
}

/** The NIP-11 document, asked for at the same address. */
async function forward(
  relay: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { accept = '*/*' } = request.headers;
  try {
    const answer = await fetch(relay.replace(/^ws/, 'http'), { headers: { accept } });
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'text/plain',
    });
    response.end(Buffer.from(await answer.arrayBuffer()));
  } catch (error) {
    response.writeHead(502).end(String(error));
  }
}
