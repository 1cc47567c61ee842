import { expect, it } from 'vitest';
import type { NostrEvent } from '../../../src/nostr/event';
import type { OutboxEntry, OutboxTarget } from '../../../src/store/event-store';
import { fakeEvent } from '../../support/fake-event';
import { now, type OpenStore, offer, openNow, relay } from './store-under-test';

const target = (fields: Partial<OutboxTarget> = {}): OutboxTarget => ({
  relay: relay('one').name,
  state: 'waiting',
  attempts: 0,
  nextAttemptAt: 0,
  ...fields,
});
const entry = (event: NostrEvent, fields: Partial<OutboxEntry> = {}): OutboxEntry => ({
  event,
  origin: 'https://app.example',
  addedAt: now * 1000,
  targets: [target()],
  ...fields,
});
const from = { kind: 'site', name: 'https://app.example' } as const;

export function outboxRules(open: OpenStore): void {
  it('takes an event in together with the event itself', async () => {
    const store = await openNow(open);
    const note = fakeEvent();
    await store.ingest([note], { from, outbox: entry(note) });
    expect(await store.outbox()).toEqual([entry(note)]);
  });

  it('takes in nothing that was not stored just now', async () => {
    const store = await openNow(open);
    const [known, unrelated] = [fakeEvent(), fakeEvent({ content: 'another' })];
    const ephemeral = fakeEvent({ kind: 20_001 });
    await offer(store, known);
    await store.ingest([known], { from, outbox: entry(known) });
    await store.ingest([ephemeral], { from, outbox: entry(ephemeral) });
    await store.ingest([fakeEvent({ content: 'third' })], { from, outbox: entry(unrelated) });
    expect(await store.outbox()).toEqual([]);
  });

  it('gives the latest first, replaces and drops', async () => {
    const store = await openNow(open);
    const [old, late] = ['old', 'late'].map((content) => fakeEvent({ content }));
    if (!old || !late) throw new Error('two notes were made');
    await store.putOutbox([entry(old), entry(late, { addedAt: now * 1000 + 1 })]);
    const answered = entry(old, { targets: [target({ state: 'accepted', attempts: 1 })] });
    await store.putOutbox([answered]);
    expect((await store.outbox()).map(({ event }) => event.id)).toEqual([late.id, old.id]);
    expect((await store.outbox())[1]).toEqual(answered);
    await store.dropOutbox([late.id, 'unknown']);
    expect(await store.outbox()).toEqual([answered]);
  });

  it('forgets after 30 days what every relay answered, and nothing that waits', async () => {
    let time = now;
    const store = await open(() => time);
    const [waiting, settled, next] = ['a', 'b', 'c'].map((content) => fakeEvent({ content }));
    if (!waiting || !settled || !next) throw new Error('three notes were made');
    const mixed = [target(), target({ relay: relay('two').name, state: 'refused' })];
    await store.putOutbox([
      entry(waiting, { targets: mixed }),
      entry(settled, { targets: [target({ state: 'accepted' })] }),
    ]);
    time += 31 * 86_400;
    await store.putOutbox([]);
    expect(await store.outbox()).toHaveLength(2);
    await store.putOutbox([entry(next, { addedAt: time * 1000 })]);
    expect((await store.outbox()).map(({ event }) => event.id)).toEqual([next.id, waiting.id]);
  });
}
