import { describe, expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { MemoryEventStore } from '../../test/support/memory-event-store';
import { limits } from '../messages/limits';
import type { News } from '../messages/news-protocol';
import { watchNews } from './watch-news';

const from = { kind: 'file', name: 'test' } as const;

describe('news of a list', () => {
  it('count what matches and came since, before and after it is watched', async () => {
    const store = new MemoryEventStore(() => 2_000);
    await store.ingest([fakeEvent({ content: 'old' })], { from });
    const seq = await store.lastSeq();
    await store.ingest([fakeEvent({ content: 'missed' }), fakeEvent({ kind: 7 })], { from });
    const told: News[] = [];
    const stop = await watchNews(store, { query: { kinds: [1] }, seq }, (news) => told.push(news));
    await store.ingest([fakeEvent({ content: 'new' }), fakeEvent({ kind: 20_001 })], { from });
    expect(told).toEqual([
      { count: 1, isMore: false },
      { count: 2, isMore: false },
    ]);
    stop();
    await store.ingest([fakeEvent({ content: 'later' })], { from });
    expect(told).toHaveLength(2);
  });

  it('are not counted where they are too many to be looked through', async () => {
    const store = new MemoryEventStore(() => 2_000);
    const events = Array.from({ length: limits.newsScanned + 1 }, (_, at) =>
      fakeEvent({ content: String(at) }),
    );
    await store.ingest(events, { from });
    const told: News[] = [];
    await watchNews(store, { query: {}, seq: 0 }, (news) => told.push(news));
    expect(told).toEqual([{ count: 0, isMore: true }]);
  });
});
