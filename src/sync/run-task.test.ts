import { describe, expect, it } from 'vitest';
import { engineBench } from '../../test/support/engine-bench';
import { useRelays } from '../../test/support/relay/use-relays';
import { both, down, idsOf, notes } from '../../test/support/settled-sync';

const startRelay = useRelays();
const anywhere = { kind: 'site', name: 'https://app.example' } as const;

describe('a scope of which nothing is here yet', () => {
  const labels = ['REQ', 'NEG-OPEN'];
  const firstSync = async (ours: number, settings: object = {}) => {
    const relay = await startRelay({ events: notes(0, 100) });
    const bench = engineBench([relay.url], { tasks: [down], settings });
    await bench.store.ingest(notes(0, ours), { from: anywhere });
    await bench.syncAll();
    expect(await bench.ids()).toEqual(idsOf(notes(0, 100)));
    return relay.log.map(({ message }) => String(message[0])).filter((it) => labels.includes(it));
  };

  it('is read page by page, and then compared', async () => {
    const asked = await firstSync(0);
    expect(asked[0]).toBe('REQ');
    expect(asked.at(-1)).toBe('NEG-OPEN');
  });

  it('is compared at once when a part of it is here', async () => {
    expect((await firstSync(50))[0]).toBe('NEG-OPEN');
  });

  it('may have as many events as the user wants', async () => {
    expect((await firstSync(50, { reqBelowEvents: 51 }))[0]).toBe('REQ');
  });
});

describe('a relay that reconciled and refuses to now', () => {
  it('is read by REQ at once, from where negentropy had come', async () => {
    const relay = await startRelay({ events: notes(0, 600) });
    const bench = engineBench([relay.url], { tasks: [down] });
    bench.time.now = 1_700_100_000_000;
    await bench.syncAll();
    expect(await bench.capability(relay.url)).toMatchObject({ negentropy: 'yes' });

    relay.change({ negentropy: 'off-neg-err' });
    relay.add(notes(200_000, 200_005));
    bench.time.now = 1_700_300_000_000;
    await bench.syncAll();
    const [second] = await bench.store.runs({ limit: 1 });
    expect(second).toMatchObject({ method: 'req', received: 5, stored: 5 });
    expect(await bench.capability(relay.url)).toMatchObject({ negentropy: 'no' });
  });

  it('is not said to have saved what nobody knows it has', async () => {
    const relay = await startRelay({ events: notes(0, 10), negentropy: 'off-neg-err' });
    const bench = engineBench([relay.url], { tasks: [down] });
    await bench.store.ingest(notes(0, 600), { from: anywhere });
    await bench.syncAll();
    const [run] = await bench.store.runs({ limit: 1 });
    expect(run).toMatchObject({ method: 'req', received: 10 });
    expect(run).not.toHaveProperty('reqBytes');
  });

  it('fails, and says so, where the user wants nothing but negentropy', async () => {
    const relay = await startRelay({ events: notes(0, 10), negentropy: 'off-neg-err' });
    const bench = engineBench([relay.url], { tasks: [down], settings: { mode: 'negentropy' } });
    expect(await bench.syncAll()).toEqual({ failed: 1 });
    expect(bench.endings).toEqual([{ url: relay.url, code: 'negentropy-refused' }]);
    expect(relay.log.map(({ message }) => message[0])).not.toContain('REQ');
  });
});

describe('a run that fails', () => {
  it('is remembered with the reason and what it brought, and keeps no other from its turn', async () => {
    const relay = await startRelay({
      events: notes(0, 60),
      refusesReq: ([filter]) =>
        filter?.until === undefined ? undefined : 'blocked: one page is enough',
    });
    const other = { scope: 'mentions', filter: { kinds: [7] } };
    const settings = { mode: 'req', pageLimit: 20 } as const;
    const bench = engineBench([relay.url], { tasks: [down, other], settings });
    expect(await bench.syncAll()).toEqual({ failed: 1 });
    const [second, first] = await bench.store.runs({ limit: 9 });
    expect(first).toMatchObject({
      ...{ scope: down.scope, method: 'req', stored: 20 },
      error: { code: 'relay-refused', message: expect.stringContaining('one page is enough') },
    });
    expect(second).toMatchObject({ scope: other.scope });
    expect(second).not.toHaveProperty('error');
  });

  it('counts as one that saved nothing', async () => {
    const relay = await startRelay({ events: notes(0, 60) });
    const bench = engineBench([relay.url], { tasks: [down] });
    await bench.store.ingest(notes(0, 50), { from: anywhere });
    relay.change({ refusesReq: () => 'blocked: not for you' });
    await bench.syncAll();
    const [run] = await bench.store.runs({ limit: 1 });
    expect(run).toHaveProperty('error');
    expect(run).not.toHaveProperty('reqBytes');
  });
});

it('goes by the settings of the relay, and by those for all where it has none', async () => {
  const relay = await startRelay({ events: notes(0, 30), negentropy: 'off-notice' });
  const bench = engineBench([relay.url], { tasks: [down], settings: { pageLimit: 20 } });
  await bench.ready;
  await bench.relays.update(relay.url, { config: { pageLimit: 10, mode: 'req' } });
  await bench.syncAll();
  expect(relay.counters.negOpens).toBe(0);
  const limits = relay.log
    .filter(({ message }) => message[0] === 'REQ')
    .map(({ message }) => (message[2] as { limit: number }).limit);
  expect(new Set(limits)).toEqual(new Set([10]));
  expect(await bench.ids()).toEqual(idsOf(notes(0, 30)));
});

it('has no more events unanswered at a relay than the user wants', async () => {
  const relay = await startRelay({
    checksSignatures: false,
    events: notes(0, 5),
    refusesEvent: () => 'rate-limited: slow down',
  });
  const settings = { uploadBatch: 7, uploadDelayMs: 0 };
  const bench = engineBench([relay.url], { tasks: [both], settings });
  await bench.store.ingest(notes(0, 30), { from: anywhere });
  await bench.syncAll();
  // The first answer ends it: what was sent is what was under way.
  expect(relay.log.filter(({ message }) => message[0] === 'EVENT')).toHaveLength(7);
});
