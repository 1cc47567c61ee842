import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import type { VerifiedEvent } from '../nostr/event';
import type { Verifier } from '../nostr/verifier';
import { deleteEvent, restoreEvent } from './delete-event';

/** Signatures of zeros are genuine, all others are forged. */
const verifier: Verifier = {
  method: 'js',
  verify: (event) => (/^0+$/.test(event.sig) ? (event as VerifiedEvent) : undefined),
};

describe('deleting an event here', () => {
  it('takes that one out of many of the same second, for good, and can be taken back', async () => {
    const store = new MemoryEventStore(() => 2_000);
    const events = Array.from({ length: 500 }, (_, at) => fakeEvent({ content: String(at) }));
    const [one, others] = [events[250], events.filter((_, at) => at !== 250)];
    if (one === undefined) throw new Error('There is one.');
    await store.ingest(events, { from: { kind: 'relay', name: 'wss://a.example/' } });
    await store.noteSeen('wss://b.example/', [one.id]);
    const deleted = await deleteEvent(store, one.id);
    expect(deleted).toEqual({ event: one, relays: ['wss://a.example/', 'wss://b.example/'] });
    expect(await store.count([{}])).toBe(others.length);
    expect(await store.known([one.id])).toEqual(new Set([one.id]));

    await restoreEvent(store, verifier, deleted?.event, deleted?.relays ?? []);
    expect(await store.query([{ ids: [one.id] }])).toEqual([one]);
    expect(await store.seenOn(one.id)).toEqual(['wss://a.example/', 'wss://b.example/']);
  });

  it('does nothing to an event that is not here, and takes back nothing forged', async () => {
    const store = new MemoryEventStore(() => 2_000);
    expect(await deleteEvent(store, 'f'.repeat(64))).toBeUndefined();
    const forged = fakeEvent({ sig: '1'.repeat(128) });
    for (const offered of [forged, { ...forged, id: 'x' }, null, 'text']) {
      await expect(restoreEvent(store, verifier, offered, [])).rejects.toMatchObject({
        code: 'invalid-event',
      });
    }
  });
});
