import { expect, it } from 'vitest';
import { engineBench } from '../../test/support/engine-bench';
import { useRelays } from '../../test/support/relay/use-relays';
import { down, idsOf, notes } from '../../test/support/settled-sync';
import { LarderError } from '../messages/larder-error';
import type { EventStore } from '../store/event-store';

const startRelay = useRelays();
const full = () => Promise.reject(new LarderError('storage-full', 'The disk is full.'));

/** The disk is full for one batch, after so many others; what comes later fits again. */
function fillAfter(store: EventStore, batches: number) {
  const ingest = store.ingest.bind(store);
  const calls = { count: 0 };
  store.ingest = (...batch) => {
    calls.count += 1;
    return calls.count === batches + 1 ? full() : ingest(...batch);
  };
  return calls;
}

async function relayWith(events: ReturnType<typeof notes>, negentropy?: 'off-notice') {
  const behaviour = negentropy === undefined ? {} : { negentropy };
  return startRelay({ events, checksSignatures: false, maxLimit: 100, ...behaviour });
}

it('is shown to the user, and that it is over', async () => {
  const relay = await relayWith(notes(0, 5));
  const bench = engineBench([relay.url], { tasks: [down] });
  const ingest = bench.store.ingest.bind(bench.store);
  bench.store.ingest = full;
  expect(await bench.syncAll()).toEqual({ failed: 1 });
  await bench.board.flush();
  expect((await bench.board.read()).problem).toMatchObject({ code: 'storage-full' });
  bench.store.ingest = ingest;
  await bench.syncAll();
  await bench.board.flush();
  expect((await bench.board.read()).problem).toBeUndefined();
});

it.each([undefined, 'off-notice'] as const)(
  'loses nothing in the middle of a sync (negentropy: %s)',
  async (negentropy) => {
    const events = notes(0, 600);
    const relay = await relayWith(events, negentropy);
    const bench = engineBench([relay.url], { tasks: [down] });
    await bench.store.ingest(events.slice(0, 20), { from: { kind: 'file', name: 'x' } });
    const calls = fillAfter(bench.store, 2);
    expect(await bench.syncAll()).toEqual({ failed: 1 });
    const kept = await bench.ids();
    expect(calls.count).toBe(3);
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.length).toBeLessThan(600);
    expect(await bench.syncAll()).toEqual({ failed: 0 });
    expect(await bench.ids()).toEqual(idsOf(events));
  },
);

it('stops the syncs with the other relays, and those that wait for their turn', async () => {
  const [first, ...others] = await Promise.all(
    Array.from({ length: 12 }, () => relayWith(notes(0, 400))),
  );
  const urls = [first, ...others].flatMap((relay) => (relay ? [relay.url] : []));
  const bench = engineBench(urls, { tasks: [down] });
  const ingest = bench.store.ingest.bind(bench.store);
  let refused = 0;
  bench.store.ingest = (...batch) => {
    refused += 1;
    return refused === 1 ? full() : ingest(...batch);
  };
  expect(await bench.syncAll()).toEqual({ failed: 1 });
  expect(bench.awake.held).toBe(0);
  await bench.board.flush();
  const { relays, problem } = await bench.board.read();
  expect(problem).toMatchObject({ code: 'storage-full' });
  expect(Object.values(relays).filter(({ state }) => state === 'completed')).toEqual([]);
});
