import { WebSocket } from 'ws';
import type { Plan, Task } from '../../src/mailboxes/plan';
import { createRelayBook } from '../../src/mailboxes/relay-book';
import type { KeyValue } from '../../src/mailboxes/stored-value';
import { defaultSyncSettings } from '../../src/messages/default-settings';
import type { SyncSettings } from '../../src/messages/sync-settings';
import type { NostrEvent, VerifiedEvent } from '../../src/nostr/event';
import type { Verifier } from '../../src/nostr/verifier';
import { createConnectRelay } from '../../src/relay/connect-relay';
import { fetchRelayInformation } from '../../src/relay/relay-information';
import type { RelaySocketConstructor } from '../../src/relay/relay-socket';
import type { SignIn } from '../../src/relay/sign-in';
import type { EventStore } from '../../src/store/event-store';
import { createIntake } from '../../src/sync/intake';
import { createStatusBoard } from '../../src/sync/status-board';
import { createSyncEngine } from '../../src/sync/sync-engine';
import type { SyncRequest } from '../../src/sync/sync-job';
import { hexOf } from './fake-event';
import { MemoryEventStore } from './memory-event-store';
import { memoryKeyValue } from './memory-key-value';

export const alice = hexOf('alice');
const ownTask: Task = { scope: 'own', filter: { authors: [alice] } };

export interface EngineBenchOptions {
  readonly store?: EventStore;
  /** Which events count as genuine; all of them unless told. */
  readonly genuine?: (event: NostrEvent) => boolean;
  /** Checks signatures in earnest, instead of `genuine`. */
  readonly verifier?: Verifier;
  readonly tasks?: readonly Task[];
  /** Those that differ from the defaults. */
  readonly settings?: Partial<SyncSettings>;
  /** Whose events may be sent; alice's unless told. */
  readonly accounts?: readonly string[];
  readonly signIn?: SignIn;
  /** Real sockets unless told. */
  readonly WebSocket?: RelaySocketConstructor;
  /** Any of them unless told. */
  readonly mayContact?: (url: string) => Promise<boolean>;
  /** Where what is learned of relays is kept, for an engine that goes on where another was. */
  readonly relayStorage?: KeyValue;
  /** Milliseconds since 1970, instead of `time`. */
  readonly clock?: () => number;
}

/** `ws` has a browser's interface, but for the types of its events. */
const realSocket = WebSocket as unknown as RelaySocketConstructor;

/** The real engine over real sockets, with what is around it in the extension made small. */
export function engineBench(urls: readonly string[], options: EngineBenchOptions = {}) {
  const { genuine = () => true } = options;
  const tasks = { current: options.tasks ?? [ownTask] };
  // As in the background: the user's own archive outlives what they ask relays to forget (NIP-62).
  const isSpared = (pubkey: string) => (options.accounts ?? [alice]).includes(pubkey);
  const store = options.store ?? new MemoryEventStore(() => 2_000_000_000, isSpared);
  // `step`: milliseconds that pass each time somebody looks at the clock.
  const time = { now: 1_900_000_000_000, step: 0 };
  const testClock = () => {
    time.now += time.step;
    return time.now;
  };
  const clock = options.clock ?? testClock;
  const verified: string[] = [];
  const verifier: Verifier = {
    method: 'js',
    verify(event) {
      verified.push(event.id);
      return genuine(event) ? (event as VerifiedEvent) : undefined;
    },
  };
  const relays = createRelayBook(options.relayStorage ?? memoryKeyValue(), clock);
  const board = createStatusBoard({
    storage: memoryKeyValue(),
    clock,
    soon: (write) => queueMicrotask(write),
    onError: (error) => {
      throw error;
    },
  });
  const settings = { current: { ...defaultSyncSettings, ...options.settings } };
  const endings: { url: string; code: string | undefined }[] = [];
  const delays: number[] = [];
  const awake = { held: 0, holds: 0 };
  const busy: boolean[] = [];
  const engine = createSyncEngine({
    store,
    relays,
    board,
    clock,
    connect: createConnectRelay({ WebSocket: options.WebSocket ?? realSocket }),
    information: (url, signal) => fetchRelayInformation(url, { fetch, signal }),
    intake: createIntake({
      store,
      verifier: async () => options.verifier ?? verifier,
      clock: options.clock ?? (() => time.now),
      now: () => 0,
      breathe: async () => undefined,
    }),
    plan: async (): Promise<Plan> => {
      const enabled = (await relays.read()).filter((relay) => relay.enabled);
      return new Map(enabled.map(({ url }) => [url, tasks.current]));
    },
    settings: async () => settings.current,
    accounts: async () => options.accounts ?? [alice],
    mayContact: options.mayContact ?? (async () => true),
    ended: (url, error) => {
      endings.push({ url, code: error?.code });
    },
    signIn: options.signIn ?? (async () => 'no-signer'),
    delay: async (ms) => {
      delays.push(ms);
    },
    exclusively: async (_, work) => {
      await work();
      return true;
    },
    holdAwake() {
      awake.held++;
      awake.holds++;
      return () => awake.held--;
    },
    onBusy: (now) => busy.push(now),
  });
  const ready = Promise.all(
    urls.map((url) => relays.add(url, { pubkey: alice, read: true, write: true })),
  );
  return {
    store,
    relays,
    board,
    awake,
    busy,
    time,
    settings,
    /** How the syncs of relays ended, and for how long reconnects were put off (milliseconds). */
    endings,
    delays,
    verified,
    engine,
    /** What is wanted of every relay; to be changed with `engine.reconsider()`. */
    tasks,
    ready,
    async syncAll(request?: SyncRequest) {
      await ready;
      return engine.syncAll(request);
    },
    async ids(): Promise<string[]> {
      return (await store.query([{}])).map((it) => it.id).sort();
    },
    async capability(url: string) {
      return (await relays.read()).find((it) => it.url === url)?.capability;
    },
  };
}
