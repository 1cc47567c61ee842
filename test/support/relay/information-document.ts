import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RelayBehaviour } from './relay-behaviour';

/** Serves the NIP-11 document on the relay's own address. */
export function serveInformation(
  request: IncomingMessage,
  response: ServerResponse,
  behaviour: RelayBehaviour,
): void {
  if (behaviour.cors) {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    response.setHeader('Access-Control-Allow-Methods', '*');
  }
  const wanted = request.headers.accept?.includes('application/nostr+json') ?? false;
  if (request.method === 'OPTIONS') {
    response.writeHead(204).end();
  } else if (wanted && behaviour.information !== undefined) {
    response.setHeader('Content-Type', 'application/nostr+json');
    response.end(JSON.stringify(behaviour.information));
  } else {
    response.writeHead(404).end();
  }
}
