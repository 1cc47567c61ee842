import { WorkerRelayInterface } from '@snort/worker-relay';
import type { Filter } from '../../../src/nostr/filter';
import type { BenchStore } from './bench-store';

type ReqCommand = Parameters<WorkerRelayInterface['query']>[0];
type ItsEvents = Parameters<WorkerRelayInterface['event']>[0][];

/** Milliseconds it may take for anything; unless told it gives up after 30 seconds. */
const timeout = 900_000;
/** Kinds whose content it searches beside profiles, and tags that it searches with them. */
const searched = { 1: [], 30023: ['title'] };

/** SQLite in a worker of its own, over files of the browser (OPFS). Throws where it could only keep events in memory. */
export async function openWorkerRelay(): Promise<BenchStore> {
  const script = new Worker(new URL('./worker-relay-script.ts', import.meta.url), {
    type: 'module',
  });
  const relay = new WorkerRelayInterface(script);
  await relay.init({ databasePath: 'bench.db' });
  relay.timeout = timeout;
  const beginning = new TextDecoder().decode((await relay.dump()).subarray(0, 6));
  if (beginning !== 'SQLite') throw new Error('has no files to keep SQLite in here');
  await relay.configureSearchIndex(searched);
  const request = (filter: Filter) => ['REQ', 'bench', filter] as unknown as ReqCommand;
  return {
    async ingest(events) {
      await Promise.all((events as ItsEvents).map((event) => relay.event(event)));
      const last = request({ ids: events.slice(-1).map(({ id }) => id) });
      // It answers before it writes, and writes by a timer of 50 ms.
      const deadline = performance.now() + timeout;
      while ((await relay.count(last)) === 0) {
        if (performance.now() > deadline) throw new Error('never wrote what it said it had');
      }
    },
    query: (filter) => relay.query(request(filter)),
    count: (filter) => relay.count(request(filter)),
    total: () => relay.count(request({})),
  };
}
