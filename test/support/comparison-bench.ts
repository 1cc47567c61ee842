import { WebSocket } from 'ws';
import {
  type ComparisonServiceDeps,
  createComparisonService,
} from '../../src/comparison/comparison-service';
import { createConnectRelay } from '../../src/relay/connect-relay';
import type { RelaySocketConstructor } from '../../src/relay/relay-socket';
import { type EngineBenchOptions, engineBench } from './engine-bench';
import { memoryKeyValue } from './memory-key-value';

/** The comparison over real sockets, and the real engine where it sends. */
export function comparisonBench(urls: readonly string[], options: EngineBenchOptions = {}) {
  const bench = engineBench(urls, options);
  const { store, relays, board, engine, time, tasks } = bench;
  const storage = memoryKeyValue();
  const deps: ComparisonServiceDeps = {
    storage,
    store,
    engine,
    board,
    clock: () => time.now,
    connect: createConnectRelay({
      // `ws` has a browser's interface, but for the types of its events.
      WebSocket: WebSocket as unknown as RelaySocketConstructor,
      connectTimeoutMs: 2_000,
    }),
    signIn: options.signIn ?? (async () => 'no-signer'),
    delay: async () => undefined,
    settings: async () => bench.settings.current,
    relays: relays.read,
    plan: async () => {
      const enabled = (await relays.read()).filter((relay) => relay.enabled);
      return new Map(enabled.map(({ url }) => [url, tasks.current]));
    },
    learn: (url, capability) => relays.setCapability(url, capability),
    holdAwake: () => () => undefined,
  };
  return {
    ...bench,
    storage,
    comparison: createComparisonService(deps),
    /** As when the background died and started again. */
    restarted: () => createComparisonService(deps),
    async compare() {
      await bench.ready;
      return this.comparison.compare();
    },
  };
}
