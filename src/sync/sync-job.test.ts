import { describe, expect, it } from 'vitest';
import { alice, engineBench } from '../../test/support/engine-bench';
import { hexOf } from '../../test/support/fake-event';
import type { TestRelay } from '../../test/support/relay/test-relay';
import { useRelays } from '../../test/support/relay/use-relays';
import { both, down, idsOf, note, notes } from '../../test/support/settled-sync';

const startRelay = useRelays();
const anywhere = { kind: 'site', name: 'https://app.example' } as const;
const questions = (relay: TestRelay) =>
  relay.log.map(({ message }) => message).filter(([label]) => !String(label).endsWith('CLOSE'));

describe('a look at what is recent', () => {
  it('is one question for the last minutes, and moves no cursor', async () => {
    const relay = await startRelay({ events: notes(0, 3) });
    const bench = engineBench([relay.url], { tasks: [down] });
    bench.time.now = 1_700_100_000_000;
    relay.add([note(100_000 - 60)]);
    await bench.syncAll({ job: 'realtime' });
    expect(await bench.ids()).toEqual([note(100_000 - 60).id]);
    const asked = questions(relay);
    expect(asked[0]).toMatchObject(['REQ', expect.any(String), { since: 1_700_100_000 - 15 * 60 }]);
    // The empty page below the second of the last event is the proof that there are no more.
    expect(new Set(asked.map(([label]) => label))).toEqual(new Set(['REQ']));
    expect(await bench.store.checkpoint(relay.url, 'own')).toBeUndefined();
  });

  it('leaves the lists of strangers to their daily look', async () => {
    const relay = await startRelay({ events: [] });
    const lists = { scope: 'lists/01', filter: { authors: [hexOf('bob')], kinds: [10_002] } };
    const bench = engineBench([relay.url], { tasks: [lists, down] });
    await bench.syncAll({ job: 'realtime' });
    expect(questions(relay).map(([, , filter]) => filter)).toMatchObject([down.filter]);
  });

  it('looks as far back as its scope has to, for what is dated back', async () => {
    const relay = await startRelay({ events: [] });
    const task = { ...down, overlapSeconds: 172_800 };
    const bench = engineBench([relay.url], { tasks: [task] });
    await bench.syncAll({ job: 'realtime' });
    expect(questions(relay)[0]?.[2]).toMatchObject({ since: 1_900_000_000 - 172_800 });
  });
});

it('backfill is for what was never read to its end', async () => {
  const relay = await startRelay({ events: notes(0, 10) });
  const bench = engineBench([relay.url], { tasks: [down] });
  await bench.syncAll({ job: 'backfill' });
  expect(await bench.ids()).toEqual(idsOf(notes(0, 10)));
  const bob = { scope: 'follows', filter: { authors: [hexOf('bob')] } };
  bench.tasks.current = [down, bob];
  await bench.syncAll({ job: 'backfill' });
  const scopes = (await bench.store.runs({ limit: 9 })).map(({ scope }) => scope);
  expect(scopes).toEqual(['follows', 'own']);
  expect(await bench.syncAll({ job: 'backfill' })).toEqual({ failed: 0 });
  expect(relay.counters.connections).toBe(2);
});

it('upload is for what is sent', async () => {
  const relay = await startRelay({ checksSignatures: false });
  const mentions = { scope: 'mentions', filter: { '#p': [alice] } };
  const bench = engineBench([relay.url], { tasks: [both, mentions] });
  await bench.store.ingest(notes(0, 5), { from: anywhere });
  await bench.syncAll({ job: 'upload' });
  expect(idsOf(relay.events())).toEqual(idsOf(notes(0, 5)));
  expect((await bench.store.runs({ limit: 9 })).map(({ scope }) => scope)).toEqual(['own']);
  bench.tasks.current = [down, mentions];
  await bench.syncAll({ job: 'upload' });
  expect(relay.counters.connections).toBe(1);
});

it('full doubts what was settled for some time', async () => {
  const relay = await startRelay({
    checksSignatures: false,
    refusesEvent: () => 'restricted: members only',
  });
  const bench = engineBench([relay.url], { tasks: [both] });
  await bench.store.ingest(notes(0, 5), { from: anywhere });
  await bench.syncAll();
  relay.change({ refusesEvent: () => undefined });
  await bench.syncAll();
  expect(relay.events()).toEqual([]);
  await bench.syncAll({ job: 'full' });
  expect(idsOf(relay.events())).toEqual(idsOf(notes(0, 5)));
});
