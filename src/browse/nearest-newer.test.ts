import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { compareNewestFirst } from '../nostr/event';
import { beginning, nearestNewer } from './nearest-newer';

async function storeOf(times: readonly number[]) {
  const store = new MemoryEventStore(() => 2_000_000_000);
  const events = times.map((created_at, at) => fakeEvent({ created_at, content: String(at) }));
  await store.ingest(events, { from: { kind: 'file', name: 'test' } });
  return { store, events: events.toSorted(compareNewestFirst) };
}

/** Some spread over years, many in the same seconds. */
const times = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 1_700_000_000, max: 1_700_000_009 }),
    fc.integer({ min: 0, max: 1_900_000_000 }),
  ),
  { maxLength: 120 },
);

describe('what is right before a place', () => {
  it('is what a walk from the newest event down comes to last, for every place', async () => {
    await fc.assert(
      fc.asyncProperty(times, fc.nat(), fc.integer({ min: 1, max: 9 }), async (all, at, count) => {
        const { store, events } = await storeOf(all);
        const index = events.length === 0 ? 0 : at % events.length;
        const place = events[index] ?? beginning;
        const before = events.slice(0, index);
        const found = await nearestNewer(store, {}, place, count);
        expect(found.events).toEqual(before.slice(-count));
        if (before.length !== count) expect(found.isStart).toBe(before.length < count);
      }),
      { numRuns: 60 },
    );
  });

  it('is the end of the answer, from the beginning of time', async () => {
    await fc.assert(
      fc.asyncProperty(times, async (all) => {
        const { store, events } = await storeOf(all);
        const last = await nearestNewer(store, {}, beginning, 5);
        expect(last.events).toEqual(events.slice(-5));
        if (events.length !== 5) expect(last.isStart).toBe(events.length < 5);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps to the times of the question, and reads pages alone', async () => {
    const { store, events } = await storeOf(Array.from({ length: 500 }, (_, at) => at * 1_000));
    const pages: number[] = [];
    const counting = {
      page: async (...asked: Parameters<typeof store.page>) => {
        const page = await store.page(...asked);
        pages.push(page.events.length);
        return page;
      },
    };
    const filter = { since: 100_000, until: 400_000 };
    const inside = events.filter((it) => it.created_at >= 100_000 && it.created_at <= 400_000);
    const last = await nearestNewer(counting, filter, beginning, 10);
    expect(last.events).toEqual(inside.slice(-10));
    expect(Math.max(...pages)).toBeLessThanOrEqual(40);
  });
});
