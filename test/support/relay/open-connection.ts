import { WebSocket } from 'ws';
import { createConnectRelay } from '../../../src/relay/connect-relay';
import type { RelayConnection } from '../../../src/relay/relay-connection';
import type { TestRelay } from './test-relay';

const connectRelay = createConnectRelay({ WebSocket });

/** A real connection to a test relay; the relay's end is its end too. */
export function openConnection(relay: TestRelay): Promise<RelayConnection> {
  return connectRelay(relay.url, new AbortController().signal);
}
