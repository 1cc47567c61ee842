import type { AdminHandlers } from '../messages/admin';
import type { SyncReport } from '../messages/sync-report';
import type { Operations } from '../schedule/operations';
import type { EventStore } from '../store/event-store';

export interface SyncHandlersDeps {
  readonly operations: Operations;
  readonly store: Pick<EventStore, 'runs'>;
  readonly recover: () => Promise<void>;
  readonly report: () => Promise<SyncReport>;
  /** Keeps the background alive until the work is done. */
  readonly awake: <T>(work: Promise<T>) => Promise<T>;
  /** Takes the failures of work that nobody waits for. */
  readonly inBackground: (work: Promise<unknown>) => void;
}

/** Answers what Larder's pages ask about the syncs as a whole. */
export function syncHandlers({
  operations,
  store,
  recover,
  report,
  awake,
  inBackground,
}: SyncHandlersDeps) {
  const done = async (work: Promise<void>) => {
    await awake(work);
    return undefined;
  };
  return {
    'sync.now': ({ url, job = 'manual', mode }) =>
      done(operations.syncNow(mode === undefined ? { job } : { job, mode }, url)),
    'sync.pause': () => done(operations.pause()),
    'sync.resume': () => done(operations.resume()),
    async 'sync.recover'() {
      inBackground(recover());
      return undefined;
    },
    'sync.reset': () => done(operations.reset()),
    'relay.reset': ({ url }) => done(operations.reset(url)),
    'cache.clear': () => done(operations.clear()),
    'cache.rebuild': () => done(operations.rebuild()),
    'sync.status': report,
    'runs.list': ({ relay, limit }) =>
      store.runs(relay === undefined ? { limit } : { limit, relay }),
  } satisfies Partial<AdminHandlers>;
}
