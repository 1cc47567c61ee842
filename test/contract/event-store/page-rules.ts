import { expect, it } from 'vitest';
import type { NostrEvent } from '../../../src/nostr/event';
import type { Filter } from '../../../src/nostr/filter';
import type { Cursor, EventStore, PageOptions } from '../../../src/store/event-store';
import { fakeEvent } from '../../support/fake-event';
import { alice, bob, type OpenStore, offer, openNow } from './store-under-test';

/** 120 events by two authors, three to a second, all of one topic and every second one of another. */
const events = Array.from({ length: 120 }, (_, at) =>
  fakeEvent({
    created_at: 100 + Math.floor(at / 3),
    pubkey: at % 4 === 0 ? bob : alice,
    kind: at % 5 === 0 ? 6 : 1,
    content: `${at}`,
    tags: [['t', 'all'], ...(at % 2 === 0 ? [['t', 'even']] : [])],
  }),
);

async function allPages(
  store: EventStore,
  filters: readonly Filter[],
  { between, ...options }: PageOptions & { between?: () => Promise<unknown> },
): Promise<NostrEvent[]> {
  const read: NostrEvent[] = [];
  let after: Cursor | undefined;
  do {
    const page = await store.page(filters, { ...options, ...(after && { after }) });
    expect(page.events.length).toBeLessThanOrEqual(options.count);
    read.push(...page.events);
    after = page.next;
    await between?.();
  } while (after);
  return read;
}

export function pageRules(open: OpenStore): void {
  it('comes to the whole answer, page by page, whatever their size', async () => {
    const store = await openNow(open);
    await offer(store, ...events);
    const questions: Filter[][] = [
      [{}],
      [{ kinds: [1] }],
      [{ authors: [alice, bob], kinds: [1, 6] }],
      [{ authors: [bob] }],
      [{ '#t': ['even', 'all'] }],
      [{ '#t': ['even'], kinds: [6] }],
      [{ ids: events.slice(0, 50).map(({ id }) => id) }],
      [{ since: 110, until: 120 }],
      [{ kinds: [6] }, { authors: [bob] }, { '#t': ['even'] }],
    ];
    for (const filters of questions) {
      const whole = await store.query(filters);
      for (const count of [1, 7, 500]) {
        expect(await allPages(store, filters, { count })).toEqual(whole);
      }
    }
  });

  it('gives each event once that is there all the time, whatever comes and goes meanwhile', async () => {
    const store = await openNow(open);
    await offer(store, ...events);
    const whole = await store.query([{ kinds: [1] }]);
    let time = 90;
    const between = () => {
      time += 3;
      return offer(store, fakeEvent({ created_at: time, content: 'new', pubkey: bob }));
    };
    const read = await allPages(store, [{ kinds: [1] }], { count: 10, between });
    expect(read.filter(({ content }) => content !== 'new')).toEqual(whole);
    expect(new Set(read.map(({ id }) => id)).size).toBe(read.length);
  });

  it('says where it goes on only while something may be left', async () => {
    const store = await openNow(open);
    await offer(store, ...events.slice(0, 4));
    const [, , third] = await store.query([{}]);
    const page = await store.page([{}], { count: 3 });
    expect(page.next).toEqual({ created_at: third?.created_at, id: third?.id });
    expect((await store.page([{}], { count: 5 })).next).toBeUndefined();
    expect(await store.page([], { count: 5 })).toEqual({ events: [] });
    expect(await store.page([{ limit: 0 }, { kinds: [] }], { count: 5 })).toEqual({ events: [] });
  });

  it('has only what the caller may see', async () => {
    const store = await openNow(open);
    await offer(store, ...events);
    const accept = ({ pubkey }: NostrEvent) => pubkey === bob;
    const read = await allPages(store, [{ kinds: [1] }], { count: 4, accept });
    expect(read).toEqual(await store.query([{ kinds: [1], authors: [bob] }]));
  });
}
