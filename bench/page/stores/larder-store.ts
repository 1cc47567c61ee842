import type { VerifiedEvent } from '../../../src/nostr/event';
import { openEventStore } from '../../../src/store/open-event-store';
import type { BenchStore } from './bench-store';

const batchSize = 500;
const now = 1_800_000_000;
const from = { kind: 'relay', name: 'wss://bench.example/' } as const;

export async function openLarder(name = 'bench-events'): Promise<BenchStore> {
  const open = () => openEventStore({ name, clock: () => now });
  let store = await open();
  return {
    async ingest(events) {
      for (let at = 0; at < events.length; at += batchSize) {
        const batch = events.slice(at, at + batchSize) as VerifiedEvent[]; // unsigned, and nobody looks
        await store.ingest(batch, { from });
      }
    },
    query: (filter) => store.query([filter]),
    count: (filter) => store.count([filter]),
    total: () => store.count([{}]),
    async reopen() {
      store.close();
      store = await open();
    },
    idSet: (filter) => store.idSet(filter),
    checkIds: () => store.checkIdSets(),
    async indexWords(isEnough) {
      let isLeft = true;
      while (isLeft && !isEnough()) isLeft = await store.indexForSearch();
      return !isLeft;
    },
  };
}
