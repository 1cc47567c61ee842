import fc from 'fast-check';
import { it } from 'vitest';
import { openEventStore } from '../../src/store/open-event-store';
import { type History, historyArbitrary } from '../support/convergence/history-step';
import { SyncWorld } from '../support/convergence/sync-world';
import { alice } from '../support/engine-bench';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { MemoryEventStore } from '../support/memory-event-store';

const numRuns = Number(process.env.PROPERTY_RUNS ?? 200);
/** A limit for what hangs, however many runs are wanted: milliseconds. */
const timeout = 3_600_000;

async function playOut(
  { setting, steps }: History,
  openStore: Parameters<typeof SyncWorld.open>[1],
): Promise<void> {
  const world = await SyncWorld.open(setting, openStore);
  try {
    for (const step of steps) await world.play(step);
    await world.settle();
  } finally {
    world.close();
  }
}

/** As in the background: the user's own archive outlives what they ask relays to forget (NIP-62). */
const isSpared = (pubkey: string) => pubkey === alice;

it(
  'whatever happened on both sides, they end with what is specified',
  async () => {
    await fc.assert(
      fc.asyncProperty(historyArbitrary, (history) =>
        playOut(history, async (clock) => new MemoryEventStore(clock, isSpared)),
      ),
      { numRuns },
    );
  },
  timeout,
);

it(
  'also with the store of a browser',
  async () => {
    await fc.assert(
      fc.asyncProperty(historyArbitrary, (history) =>
        playOut(history, (clock) =>
          openEventStore({ name: 'cache', clock, isSpared, indexedDB: emptyIndexedDB() }),
        ),
      ),
      { numRuns: Math.ceil(numRuns / 10) },
    );
  },
  timeout,
);
