import { expect, it } from 'vitest';
import type { EventStore } from '../../../src/store/event-store';
import { fakeDeletion, fakeEvent, hexOf } from '../../support/fake-event';
import { fakeRun } from '../../support/fake-run';
import { idsOf, now, type OpenStore, offer, openNow, relay } from './store-under-test';

const [one, two] = [relay('one').name, relay('two').name];
const note = fakeEvent();
const entry = { event: note, origin: 'https://app.example', addedAt: now * 1000, targets: [] };

async function fill(store: EventStore): Promise<void> {
  await offer(store, note);
  await store.putOutbox([entry]);
  for (const name of [one, two]) {
    await store.saveCheckpoint({ relay: name, scope: 'own', filter: '{}', updatedAt: now });
    await store.addRun(fakeRun({ relay: name }));
    const put = [{ id: hexOf('a'), side: 'omit', reason: 'refused', at: now }] as const;
    await store.settle(name, 'own', { put });
  }
}

async function progressOf(store: EventStore, name: string): Promise<number[]> {
  const [checkpoint, runs, verdicts] = await Promise.all([
    store.checkpoint(name, 'own'),
    store.runs({ limit: 9, relay: name }),
    store.verdicts(name, 'own'),
  ]);
  return [checkpoint === undefined ? 0 : 1, runs.length, verdicts.length];
}

export function resetRules(open: OpenStore): void {
  it('lets go of one relay’s progress, and of nothing else', async () => {
    const store = await openNow(open);
    await fill(store);
    await store.forgetProgress(one);
    expect(await progressOf(store, one)).toEqual([0, 0, 0]);
    expect(await progressOf(store, two)).toEqual([1, 1, 1]);
    expect(await idsOf(store, {})).toEqual([note.id]);
    expect(await store.outbox()).toEqual([entry]);
  });

  it('lets go of every relay’s progress, and of no event', async () => {
    const store = await openNow(open);
    await fill(store);
    await store.forgetProgress();
    expect(await progressOf(store, one)).toEqual([0, 0, 0]);
    expect(await progressOf(store, two)).toEqual([0, 0, 0]);
    expect(await idsOf(store, {})).toEqual([note.id]);
    expect(await store.outbox()).toEqual([entry]);
  });

  it('lets go of everything with the database itself, and tells later events from earlier ones', async () => {
    const store = await openNow(open);
    await fill(store);
    const before = await store.lastSeq();
    await store.rebuild();
    expect(await store.count([{}])).toBe(0);
    expect(await progressOf(store, one)).toEqual([0, 0, 0]);
    expect(await store.known([note.id])).toEqual(new Set());
    expect(await store.outbox()).toEqual([]);
    expect(await offer(store, note)).toEqual(['stored']);
    const { events } = await store.storedAfter(before, [{}], { count: 10 });
    expect(events).toMatchObject([{ event: note }]);
  });

  it('lets go of everything, and goes on counting where it was', async () => {
    const store = await openNow(open);
    await fill(store);
    await offer(store, fakeDeletion({ created_at: 5_000 }, { events: [note] }));
    const before = await store.lastSeq();
    await store.clear();
    expect(await store.count([{}])).toBe(0);
    expect(await progressOf(store, one)).toEqual([0, 0, 0]);
    expect(await store.known([note.id])).toEqual(new Set());
    expect(await store.outbox()).toEqual([]);
    // What was deleted is forgotten, too: it may come again.
    expect(await offer(store, note)).toEqual(['stored']);
    expect(await store.lastSeq()).toBe(before + 1);
  });
}
