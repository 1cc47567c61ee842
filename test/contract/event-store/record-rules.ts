import { expect, it } from 'vitest';
import type { Checkpoint } from '../../../src/store/event-store';
import { fakeEvent, hexOf } from '../../support/fake-event';
import { fakeRun } from '../../support/fake-run';
import { now, type OpenStore, offer, openNow, relay } from './store-under-test';

const checkpointOf = (fields: Partial<Checkpoint> = {}): Checkpoint => ({
  relay: 'wss://one.example/',
  scope: 'own',
  filter: '{}',
  updatedAt: now,
  ...fields,
});

export function recordRules(open: OpenStore): void {
  it('keeps a checkpoint together with its events', async () => {
    const store = await openNow(open);
    const checkpoint = checkpointOf({ syncedTo: 5 });
    await store.ingest([fakeEvent()], { from: relay('one'), checkpoint });
    expect(await store.checkpoint(checkpoint.relay, 'own')).toEqual(checkpoint);
    expect(await store.count([{}])).toBe(1);
  });

  it('keeps one checkpoint for each relay and scope, the last one', async () => {
    const store = await openNow(open);
    await store.saveCheckpoint(checkpointOf({ syncedTo: 9 }));
    await store.saveCheckpoint(checkpointOf({ scope: 'mentions' }));
    await store.saveCheckpoint(checkpointOf({ syncedTo: 10 }));
    expect(await store.checkpoint('wss://one.example/', 'own')).toEqual(
      checkpointOf({ syncedTo: 10 }),
    );
    expect(await store.checkpoint('wss://one.example/', 'mentions')).toEqual(
      checkpointOf({ scope: 'mentions' }),
    );
    expect(await store.checkpoint('wss://two.example/', 'own')).toBeUndefined();
  });

  it('takes a checkpoint with no events', async () => {
    const store = await openNow(open);
    await store.ingest([], { from: relay('one'), checkpoint: checkpointOf() });
    expect(await store.checkpoint('wss://one.example/', 'own')).toEqual(checkpointOf());
  });

  it('gives the latest runs, newest first, of all relays or of one', async () => {
    const store = await openNow(open);
    const two = 'wss://two.example/';
    await store.addRun(fakeRun({ rounds: 1 }));
    await store.addRun(fakeRun({ rounds: 2, relay: two }));
    await store.addRun(fakeRun({ rounds: 3 }));
    const rounds = async (options: { limit: number; relay?: string }) =>
      (await store.runs(options)).map((run) => run.rounds);
    expect(await rounds({ limit: 2 })).toEqual([3, 2]);
    expect(await rounds({ limit: 9, relay: 'wss://one.example/' })).toEqual([3, 1]);
    expect(await rounds({ limit: 1, relay: two })).toEqual([2]);
    expect(await store.runs({ limit: 1 })).toEqual([fakeRun({ rounds: 3 })]);
  });

  it('gives back a run with what was sent and what it would have cost', async () => {
    const store = await openNow(open);
    const run = fakeRun({ uploaded: 3, refused: 1, reqBytes: 90_000 });
    await store.addRun(run);
    expect(await store.runs({ limit: 1 })).toEqual([run]);
  });

  it('forgets runs after 90 days', async () => {
    let time = now;
    const store = await open(() => time);
    await store.addRun(fakeRun({ rounds: 1 }));
    time += 60 * 86_400;
    await store.addRun(fakeRun({ rounds: 2 }));
    time += 31 * 86_400;
    await store.addRun(fakeRun({ rounds: 3 }));
    expect((await store.runs({ limit: 9 })).map((run) => run.rounds)).toEqual([3, 2]);
  });

  it('remembers every relay an event was seen on, once, and no site', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await offer(store, note);
    await store.ingest([note], { from: relay('two') });
    await store.ingest([note], { from: { kind: 'site', name: 'https://app.example' } });
    await store.ingest([note], { from: relay('one') });
    const seen = await store.seenOn(note.id);
    expect(seen.sort()).toEqual(['wss://one.example/', 'wss://two.example/']);
    expect(await store.seenOn(hexOf('never seen'))).toEqual([]);
  });

  it('names the relay of an event that a site had added before', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await store.ingest([note], { from: { kind: 'site', name: 'https://app.example' } });
    expect(await store.seenOn(note.id)).toEqual([]);
    await offer(store, note);
    expect(await store.seenOn(note.id)).toEqual(['wss://one.example/']);
  });
}
