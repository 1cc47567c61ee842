import type { RelaySocket, RelaySocketConstructor } from '../../../src/relay/relay-socket';
import { InProcessSocket } from './in-process-socket';
import { createRelayCore, type RelayCore } from './relay-core';
import type { TestRelay, TestRelayOptions } from './test-relay';

/** Test relays, and the sockets that reach them, without a network in between. */
export interface InProcessNetwork {
  readonly WebSocket: RelaySocketConstructor;
  start(options?: TestRelayOptions): TestRelay;
}

/**
 * The same relays as `startTestRelay` starts, some twenty times as quick to talk to: for tests that
 * play thousands of syncs. Frames arrive in order, each in a turn of its own.
 */
export function createInProcessNetwork(): InProcessNetwork {
  const listening = new Map<string, RelayCore>();
  let started = 0;

  class NetworkSocket extends InProcessSocket implements RelaySocket {
    constructor(url: string) {
      super((transport) => listening.get(url)?.connect(transport));
    }
  }

  return {
    WebSocket: NetworkSocket,
    start(options = {}) {
      started += 1;
      // No port that anybody listens at: whoever tries a real socket shall notice.
      const url = `ws://127.0.0.1:${started}/`;
      const core = createRelayCore(options, () => url);
      listening.set(url, core);
      const stop = async () => {
        listening.delete(url);
        core.terminate();
      };
      return {
        ...core.controls,
        url,
        stop,
        restart: async () => {
          await stop();
          listening.set(url, core);
        },
      };
    },
  };
}
