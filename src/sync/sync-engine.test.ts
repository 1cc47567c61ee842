import { afterEach, describe, expect, it } from 'vitest';
import { alice, engineBench } from '../../test/support/engine-bench';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { startTestRelay } from '../../test/support/relay/start-test-relay';
import type { TestRelay, TestRelayOptions } from '../../test/support/relay/test-relay';
import { LarderError } from '../messages/larder-error';

const relays: TestRelay[] = [];
afterEach(async () => {
  await Promise.all(relays.splice(0).map((it) => it.stop()));
});

async function relayWith(options: TestRelayOptions = {}): Promise<TestRelay> {
  const relay = await startTestRelay(options);
  relays.push(relay);
  return relay;
}

const notes = (count: number, from = 0) =>
  Array.from({ length: count }, (_, i) =>
    fakeEvent({ pubkey: alice, created_at: 1_700_000_000 + from + i, content: `note ${from + i}` }),
  );
const idsOf = (events: readonly { id: string }[]) => events.map((it) => it.id).sort();
const labels = (relay: TestRelay) => relay.log.map(({ message }) => message[0]);

describe('a relay that speaks negentropy', () => {
  it('gives everything, once, and then costs one round', async () => {
    const events = notes(1200);
    const relay = await relayWith({ events });
    const bench = engineBench([relay.url]);
    expect(await bench.syncAll()).toEqual({ failed: 0 });
    expect(await bench.ids()).toEqual(idsOf(events));
    expect(bench.verified).toHaveLength(1200);
    expect((await bench.capability(relay.url))?.negentropy).toBe('yes');

    await bench.syncAll();
    const [second, first] = await bench.store.runs({ limit: 2 });
    expect(first).toMatchObject({ method: 'negentropy', stored: 1200, duplicates: 0 });
    expect(second).toMatchObject({ method: 'negentropy', rounds: 1, received: 0 });
    expect(second?.bytesDown).toBeLessThan(200);
    expect(bench.verified).toHaveLength(1200);
  });

  it('is asked within the limits its document names', async () => {
    const relay = await relayWith({
      events: notes(300),
      information: { supported_nips: [77], limitation: { max_limit: 100 } },
    });
    const bench = engineBench([relay.url]);
    await bench.store.ingest(notes(10, 290), { from: { kind: 'relay', name: 'another' } });
    await bench.syncAll();
    const asked = relay.log
      .filter(({ message }) => message[0] === 'REQ')
      .map(({ message }) => (message[2] as { ids: string[] }).ids.length);
    expect(asked).toEqual([100, 100, 90]);
  });

  it('counts its bytes as they went through the socket', async () => {
    const relay = await relayWith({ events: notes(50) });
    const bench = engineBench([relay.url]);
    await bench.syncAll();
    const [run] = await bench.store.runs({ limit: 1 });
    expect(run?.bytesDown).toBe(relay.counters.bytesOut);
    // Our last CLOSE may still be on its way.
    await relay.waitFor(() => relay.counters.bytesIn === run?.bytesUp);
  });
});

describe.each([
  ['says so by NOTICE', { negentropy: 'off-notice' }],
  ['says so by CLOSED', { negentropy: 'off-closed' }],
  ['says so by NEG-ERR', { negentropy: 'off-neg-err' }],
] as const)('a relay that refuses negentropy and %s', (_, behaviour) => {
  it('is read page by page at once, and not asked for negentropy again', async () => {
    const events = notes(1200);
    const relay = await relayWith({ events, ...behaviour });
    const bench = engineBench([relay.url]);
    await bench.syncAll();
    expect(await bench.ids()).toEqual(idsOf(events));
    expect(await bench.capability(relay.url)).toMatchObject({
      negentropy: 'no',
      reason: expect.stringMatching(/./),
    });
    await bench.syncAll();
    expect(relay.counters.negOpens).toBe(1);
    const [second] = await bench.store.runs({ limit: 1 });
    expect(second).toMatchObject({ method: 'req', stored: 0 });
  });
});

describe('a relay read page by page', () => {
  it('goes on where it was interrupted, over a new connection', async () => {
    const events = notes(1200);
    const relay = await relayWith({ events, negentropy: 'off-notice', closesAfterMessages: 700 });
    const bench = engineBench([relay.url]);
    expect(await bench.syncAll()).toEqual({ failed: 0 });
    expect(await bench.ids()).toEqual(idsOf(events));
    const firstOfLaterSockets = relay.log
      .filter(({ message }) => message[0] === 'REQ')
      .filter(({ socket }, i, all) => socket > 1 && all[i - 1]?.socket !== socket)
      .map(({ message }) => (message[2] as { until?: number }).until);
    expect(firstOfLaterSockets.length).toBeGreaterThan(0);
    for (const until of firstOfLaterSockets) expect(until).toBeLessThan(1_700_001_000);
  });

  it('is asked only for what is new the next time', async () => {
    const old = notes(600);
    const relay = await relayWith({ events: old, negentropy: 'off-notice' });
    const bench = engineBench([relay.url]);
    bench.time.now = 1_700_100_000_000;
    await bench.syncAll();
    const fresh = notes(5, 200_000);
    relay.add(fresh);
    bench.time.now = 1_700_300_000_000;
    await bench.syncAll();
    expect(await bench.ids()).toEqual(idsOf([...old, ...fresh]));
    const [second] = await bench.store.runs({ limit: 1 });
    expect(second).toMatchObject({ received: 5, stored: 5 });
  });
});

it('reads only what was added when a scope asks for more, and keeps its place in the rest', async () => {
  const bob = hexOf('bob');
  const his = Array.from({ length: 30 }, (_, i) =>
    fakeEvent({ pubkey: bob, created_at: 1_600_000_000 + i }),
  );
  const relay = await relayWith({ events: [...notes(600), ...his], negentropy: 'off-notice' });
  const bench = engineBench([relay.url], {
    tasks: [{ scope: 'follows', filter: { authors: [alice] } }],
  });
  await bench.syncAll();
  bench.tasks.current = [{ scope: 'follows', filter: { authors: [alice, bob] } }];
  await bench.syncAll();
  expect(await bench.ids()).toEqual(idsOf([...notes(600), ...his]));
  const [second] = await bench.store.runs({ limit: 1 });
  expect(second).toMatchObject({ stored: 30, received: 30 });
  await bench.syncAll();
  expect((await bench.store.runs({ limit: 1 }))[0]).toMatchObject({ received: 0 });
});

it('stores nothing that is forged, and says how much was', async () => {
  const events = notes(20);
  const relay = await relayWith({ events });
  const forged = new Set(events.slice(0, 3).map((it) => it.id));
  const bench = engineBench([relay.url], { genuine: (it) => !forged.has(it.id) });
  await bench.syncAll();
  expect(await bench.ids()).toEqual(idsOf(events.slice(3)));
  const [run] = await bench.store.runs({ limit: 1 });
  expect(run).toMatchObject({ stored: 17, rejected: 3 });
});

it('takes nothing in that is dated years ahead', async () => {
  const ahead = fakeEvent({ pubkey: alice, created_at: 4_000_000_000 });
  const relay = await relayWith({ events: [...notes(3), ahead] });
  const bench = engineBench([relay.url]);
  await bench.syncAll();
  expect(await bench.ids()).not.toContain(ahead.id);
  expect((await bench.store.runs({ limit: 1 }))[0]).toMatchObject({ stored: 3, rejected: 1 });
});

it('does with the others what one relay refuses, and shows why', async () => {
  const good = await relayWith({ events: notes(10) });
  const gone = await relayWith();
  await gone.stop();
  const closed = await relayWith({
    refusesReq: 'auth-required: who are you',
    negentropy: 'off-closed',
  });
  const bench = engineBench([gone.url, closed.url, good.url]);
  expect(await bench.syncAll()).toEqual({ failed: 2 });
  expect(await bench.ids()).toHaveLength(10);
  await bench.board.flush();
  const { relays: shown } = await bench.board.read();
  expect(shown[good.url]?.state).toBe('completed');
  expect(shown[gone.url]).toMatchObject({ state: 'error', error: { code: 'relay-unreachable' } });
  expect(shown[closed.url]).toMatchObject({
    state: 'error',
    error: { code: 'relay-auth-required' },
  });
});

describe('what the user changes during a sync', () => {
  it('stops a relay at once when it is switched off, and keeps what it had', async () => {
    const relay = await relayWith({ events: notes(1200), negentropy: 'off-notice' });
    relay.hold(700);
    const bench = engineBench([relay.url]);
    const syncing = bench.syncAll();
    await relay.waitFor(() => labels(relay).filter((it) => it === 'REQ').length >= 2);
    await bench.relays.setEnabled(relay.url, false);
    await bench.engine.reconsider();
    expect(await syncing).toEqual({ failed: 0 });
    await relay.waitFor(() => relay.counters.openSockets === 0);
    expect((await bench.ids()).length).toBeGreaterThan(0);
    await bench.board.flush();
    expect((await bench.board.read()).relays[relay.url]?.state).toBe('idle');
  });

  it('never contacts a relay that was switched off while it waited for its turn', async () => {
    const first = await Promise.all(
      Array.from({ length: 10 }, () => relayWith({ events: notes(1) })),
    );
    const last = await relayWith({ events: notes(1) });
    for (const relay of first) relay.hold();
    const bench = engineBench([...first, last].map(({ url }) => url));
    const syncing = bench.syncAll();
    await Promise.all(first.map((relay) => relay.waitFor(() => labels(relay).includes('REQ'))));
    await bench.relays.setEnabled(last.url, false);
    for (const relay of first) relay.release();
    await syncing;
    expect(last.counters.connections).toBe(0);
  });

  it('asks anew when something else is wanted of a relay', async () => {
    const bob = hexOf('bob');
    const his = fakeEvent({ pubkey: bob, content: 'by bob' });
    const relay = await relayWith({ events: [...notes(600), his] });
    relay.hold(300);
    const bench = engineBench([relay.url]);
    const syncing = bench.syncAll();
    await relay.waitFor(() => labels(relay).includes('REQ'));
    bench.tasks.current = [{ scope: 'own', filter: { authors: [alice, bob] } }];
    const changed = bench.engine.reconsider();
    relay.release();
    await Promise.all([syncing, changed]);
    expect(await bench.ids()).toContain(his.id);
    expect(await bench.ids()).toHaveLength(601);
  });
});

it('does not take a slow relay for a broken one because it has only what is known', async () => {
  const events = notes(3000);
  const relay = await relayWith({ events, negentropy: 'off-notice', maxLimit: 50 });
  const bench = engineBench([relay.url]);
  await bench.store.ingest(events, { from: { kind: 'relay', name: 'another' } });
  bench.time.step = 1_000;
  expect(await bench.syncAll()).toEqual({ failed: 0 });
  const [run] = await bench.store.runs({ limit: 1 });
  expect(run).toMatchObject({ method: 'req', stored: 0, duplicates: run?.received });
  expect(await bench.store.checkpoint(relay.url, 'own')).toHaveProperty('syncedTo');
});

it('takes nothing for read that a relay lists and withholds', async () => {
  const events = notes(50);
  const secret = new Set(events.slice(0, 5).map(({ id }) => id));
  const relay = await relayWith({ events, withholds: ({ id }) => secret.has(id) });
  const bench = engineBench([relay.url]);
  await bench.syncAll();
  expect(await bench.store.checkpoint(relay.url, 'own')).not.toHaveProperty('syncedTo');
  relay.change({ withholds: () => false, negentropy: 'off-notice' });
  await bench.syncAll();
  expect(await bench.ids()).toEqual(idsOf(events));
});

it('asks the second question though the first one failed', async () => {
  const relay = await relayWith({ events: notes(5) });
  const tasks = [
    { scope: 'own', filter: { authors: [] } },
    { scope: 'mentions', filter: { authors: [alice] } },
  ] as const;
  // What is new would be read page by page first, for which no set of ids is needed.
  const bench = engineBench([relay.url], { tasks, settings: { mode: 'negentropy' } });
  const idSet = bench.store.idSet.bind(bench.store);
  bench.store.idSet = (filter) =>
    filter.authors?.length
      ? idSet(filter)
      : Promise.reject(new LarderError('relay-protocol', 'No.'));
  expect(await bench.syncAll()).toEqual({ failed: 1 });
  expect(await bench.ids()).toHaveLength(5);
});

it('keeps the background awake while a relay is synced, and only then', async () => {
  const relay = await relayWith({ events: notes(10) });
  const bench = engineBench([relay.url]);
  await bench.syncAll();
  expect(bench.awake).toEqual({ held: 0, holds: 1 });
  expect(bench.busy).toEqual([true, false]);
});

it('ends its connection to a relay when it is done', async () => {
  const relay = await relayWith({ events: notes(10) });
  await engineBench([relay.url]).syncAll();
  await relay.waitFor(() => relay.counters.openSockets === 0);
  expect(relay.counters.connections).toBe(1);
});
