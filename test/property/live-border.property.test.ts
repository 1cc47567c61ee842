import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventStore } from '../../src/store/event-store';
import { openEventStore } from '../../src/store/open-event-store';
import { fakeEvent } from '../support/fake-event';
import { emptyIndexedDB } from '../support/fake-indexeddb';
import { GatewayBench, idsOf, publicTerms } from '../support/gateway-bench';
import { MemoryEventStore } from '../support/memory-event-store';
import { PageRig } from '../support/page-rig';

const site = 'https://app.example';
const clock = () => 10_000;

const stores: readonly [string, () => Promise<EventStore>][] = [
  ['memory', async () => new MemoryEventStore(clock)],
  ['IndexedDB', () => openEventStore({ name: 'cache', clock, indexedDB: emptyIndexedDB() })],
];

/** What may happen to a stream between any two turns of the event loop. */
const move = fc.record({
  do: fc.constantFrom('commit', 'commit', 'read', 'die'),
  count: fc.integer({ min: 1, max: 6 }),
  /** Seconds, among or behind what is stored: a relay may send what is old. */
  at: fc.integer({ min: 1, max: 1_000 }),
  turns: fc.nat(12),
});

async function pass(turns: number): Promise<void> {
  for (let left = turns; left > 0; left -= 1) await new Promise((next) => setImmediate(next));
}

describe.each(stores)('a subscription over the store in %s', (_, open) => {
  it('gives every event once, whenever it is committed and whenever the background dies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 700 }),
        fc.array(move, { maxLength: 25 }),
        async (stored, moves) => {
          const shared = await open();
          const bench = new GatewayBench({ shared });
          await bench.grants.allow(site, publicTerms);
          const notes = Array.from({ length: stored }, (_n, n) => fakeEvent({ created_at: n + 1 }));
          await bench.store(...notes);
          const rig = new PageRig(bench);
          const stream = rig.nostrdb.subscribe({});
          const got: string[] = [];
          const read = async () => got.push((await stream.next()).value?.id ?? 'the end');
          const under: Promise<unknown>[] = [];
          let made = stored;
          for (const { do: what, count, at, turns } of moves) {
            if (what === 'die') rig.killBackground();
            for (let left = count; left > 0 && what === 'read' && under.length < made; left -= 1) {
              under.push(read());
            }
            if (what === 'commit') {
              const fresh = Array.from({ length: count }, (_n, n) =>
                fakeEvent({ created_at: at, content: `${made + n}` }),
              );
              made += count;
              await bench.store(...fresh);
            }
            await pass(turns);
          }
          while (under.length < made) under.push(read());
          await Promise.all(under);
          expect(got.toSorted()).toEqual(idsOf(await shared.query([{}])).sort());
          stream.close();
          rig.close();
          shared.close();
        },
      ),
      { numRuns: 100, timeout: 60_000 },
    );
  }, 300_000);
});
