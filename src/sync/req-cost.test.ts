import { describe, expect, it } from 'vitest';
import { alice } from '../../test/support/engine-bench';
import { fakeEvent } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { openConnection } from '../../test/support/relay/open-connection';
import { useRelays } from '../../test/support/relay/use-relays';
import type { NostrEvent } from '../nostr/event';
import { pageDown } from '../relay/page-down';
import { meanFrameBytes } from './mean-frame-bytes';
import { pageRequestBytes, reqCost } from './req-cost';

const start = useRelays();
const filter = { authors: [alice] };

/** Notes of very different lengths, some of them in the same second. */
const notes = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    fakeEvent({
      pubkey: alice,
      created_at: 1_700_000_000 + Math.floor(i / 1.04),
      content: `${i} ${'ü'.repeat((i * 7919) % 600)}`,
      tags: i % 3 === 0 ? [['p', alice]] : [],
    }),
  );

/** What the socket counts when all of it is read page by page. */
async function measured(events: readonly NostrEvent[], limit: number, maxLimit = limit) {
  const relay = await start({ events, maxLimit });
  const connection = await openConnection(relay);
  const { signal } = new AbortController();
  let fetched = 0;
  for await (const page of pageDown(connection, filter, { limit, signal })) {
    fetched += page.events.length;
  }
  connection.close();
  await relay.waitFor(() => relay.counters.openSockets === 0);
  expect(fetched).toBe(events.length);
  return relay.counters.bytesIn + relay.counters.bytesOut;
}

async function estimated(events: readonly NostrEvent[], pageLimit: number) {
  const store = new MemoryEventStore(() => 2_000_000_000);
  await store.ingest(events.map(fakeEvent), { from: { kind: 'relay', name: 'any' } });
  const mean = await meanFrameBytes(store, await store.idSet(filter));
  const requestBytes = pageRequestBytes(filter, pageLimit);
  return reqCost({ events: events.length, meanFrameBytes: mean ?? 0, pageLimit, requestBytes });
}

describe('what reading by REQ would have cost', () => {
  it.each([
    [1, 500],
    [499, 500],
    [500, 500],
    [501, 500],
    [1_800, 500],
    [600, 20],
  ])(
    'is what the socket counts, five per cent more or less: %i events in pages of %i',
    async (count, limit) => {
      const events = notes(count);
      const real = await measured(events, limit);
      const estimate = await estimated(events, limit);
      expect(Math.abs(estimate - real) / real).toBeLessThan(0.05);
    },
  );

  it('is one question where there is nothing', () => {
    const nothing = { events: 0, meanFrameBytes: 500, pageLimit: 500, requestBytes: 200 };
    expect(reqCost(nothing)).toBe(200);
  });

  it('grows with smaller pages', () => {
    const cost = (pageLimit: number) =>
      reqCost({ events: 10_000, meanFrameBytes: 500, pageLimit, requestBytes: 200 });
    expect(cost(50)).toBeGreaterThan(cost(500));
    expect(Number.isFinite(cost(1))).toBe(true);
  });
});
