import { expect, it } from 'vitest';
import { engineBench } from '../../test/support/engine-bench';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { useRelays } from '../../test/support/relay/use-relays';
import { down, idsOf, notes } from '../../test/support/settled-sync';
import { openEventStore } from '../store/open-event-store';

const startRelay = useRelays();
const anything = () => true;

/** A cache that holds all a relay has, and has let go of the older half. */
async function evicted() {
  const events = notes(0, 60);
  const relay = await startRelay({ events, checksSignatures: false });
  const store = await openEventStore({
    name: 'larder',
    clock: () => 2_000_000_000,
    indexedDB: emptyIndexedDB(),
  });
  const bench = engineBench([relay.url], { store, tasks: [down] });
  await bench.syncAll();
  const before = events[30]?.created_at ?? 0;
  expect(await store.evict({ mayGo: anything, isStrangers: anything, before })).toMatchObject({
    events: 30,
  });
  const sync = async () => {
    expect(await bench.syncAll()).toEqual({ failed: 0 });
    const [run] = await store.runs({ limit: 1 });
    return run;
  };
  return { events, relay, store, bench, sync };
}

it('fetches nothing that was evicted, and is at rest after one more sync', async () => {
  const { events, bench, sync } = await evicted();
  expect(await sync()).toMatchObject({ method: 'negentropy', received: 0, stored: 0 });
  expect(await sync()).toMatchObject({ method: 'negentropy', rounds: 1, received: 0 });
  expect(await bench.ids()).toEqual(idsOf(events.slice(30)));
});

it('stores nothing that was evicted and comes by REQ', async () => {
  const { events, relay, bench, sync } = await evicted();
  relay.change({ negentropy: 'off-notice' });
  await bench.store.forgetProgress(relay.url);
  expect(await sync()).toMatchObject({ method: 'req', stored: 0 });
  expect(await bench.ids()).toEqual(idsOf(events.slice(30)));
});

it('brings it back when every relay is begun anew', async () => {
  const { events, bench, sync } = await evicted();
  await sync();
  await bench.store.forgetProgress();
  expect(await sync()).toMatchObject({ stored: 30 });
  expect(await bench.ids()).toEqual(idsOf(events));
});

it('brings it back when its author is no stranger any more', async () => {
  const { events, store, bench, sync } = await evicted();
  await sync();
  expect(await store.readmit((_, as) => as === 'stranger')).toBe(30);
  expect(await sync()).toMatchObject({ method: 'negentropy', stored: 30 });
  expect(await bench.ids()).toEqual(idsOf(events));
  expect(await sync()).toMatchObject({ method: 'negentropy', rounds: 1, received: 0 });
});
