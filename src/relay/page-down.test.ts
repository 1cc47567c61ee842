import { describe, expect, it } from 'vitest';
import { openConnection } from '../../test/support/relay/open-connection';
import { alice, bob, plainEvent, plainEvents } from '../../test/support/relay/plain-event';
import type { TestRelay } from '../../test/support/relay/test-relay';
import { useRelays } from '../../test/support/relay/use-relays';
import { type DownPage, type PageDownOptions, pageDown } from './page-down';

const start = useRelays();
const first = 1_700_000_000;

/** Walks down a relay to the end. */
async function walk(relay: TestRelay, options: Partial<PageDownOptions> = {}) {
  const connection = await openConnection(relay);
  const { signal } = new AbortController();
  const pages: DownPage[] = [];
  const walking = pageDown(connection, { authors: [alice] }, { signal, limit: 10, ...options });
  let error: unknown;
  let next = await walking.next().catch((thrown: unknown) => {
    error = thrown;
    return undefined;
  });
  while (next !== undefined && !next.done) {
    pages.push(next.value);
    next = await walking.next().catch((thrown: unknown) => {
      error = thrown;
      return undefined;
    });
  }
  const events = pages.flatMap((page) => page.events);
  const end = next?.done ? next.value : undefined;
  connection.close();
  return { pages, ids: events.map(({ id }) => id), end, error };
}

const newestFirst = (events: readonly { id: string }[]) => events.map(({ id }) => id).toReversed();
const untils = (relay: TestRelay) =>
  relay.log
    .filter(({ message }) => message[0] === 'REQ')
    .map(({ message }) => (message[2] as { until?: number }).until);

describe('pageDown', () => {
  it('brings every event once, newest first, and proves it', async () => {
    const events = plainEvents(25);
    const { ids, end, pages } = await walk(await start({ events }));
    expect(ids).toEqual(newestFirst(events));
    expect(end).toBe('drained');
    expect(pages.map((page) => page.provenDownTo)).toEqual([
      first + 16,
      first + 7,
      first + 1,
      first + 1,
      0,
    ]);
  });

  it('asks inclusively and never for what is before 1970', async () => {
    const relay = await start({ events: plainEvents(3, {}, 1) });
    expect((await walk(relay)).end).toBe('drained');
    expect(untils(relay)).toEqual([undefined, 1]);
  });

  it('misses nothing of a second that a page ends in', async () => {
    const crowd = plainEvents(8).map((event) => ({ ...event, created_at: first }));
    const events = [...crowd, ...plainEvents(6, {}, first + 100)];
    const { ids, end } = await walk(await start({ events }));
    expect(new Set(ids)).toEqual(new Set(events.map(({ id }) => id)));
    expect(ids).toHaveLength(events.length);
    expect(end).toBe('drained');
  });

  it('does not stop at a relay that gives less than was asked for', async () => {
    const events = plainEvents(25);
    const { ids, end } = await walk(await start({ events, maxLimit: 4 }));
    expect(ids).toEqual(newestFirst(events));
    expect(end).toBe('drained');
  });

  it('says so when a second holds more than the relay gives, and reads on below', async () => {
    const crowd = plainEvents(8).map((event) => ({ ...event, created_at: first }));
    const below = plainEvents(3, {}, first - 100);
    const { ids, end, pages } = await walk(
      await start({ events: [...crowd, ...below], maxLimit: 5 }),
    );
    expect(end).toBe('crowded');
    expect(ids).toEqual(expect.arrayContaining(below.map(({ id }) => id)));
    expect(pages.at(-1)?.provenDownTo).toBe(first + 1);
  });

  it('needs no empty page where NIP-67 says finish', async () => {
    const relay = await start({ events: plainEvents(12), hintsCompleteness: true });
    const { pages, end } = await walk(relay);
    expect(end).toBe('drained');
    expect(pages.map((page) => page.provenDownTo)).toEqual([first + 3, 0]);
  });

  it('knows a relay that ignores until', async () => {
    const relay = await start({ events: plainEvents(25), ignoresUntil: true });
    const { pages, end } = await walk(relay);
    expect(end).toBe('unpageable');
    expect(pages.map((page) => page.provenDownTo)).toEqual([first + 16, first + 16]);
  });

  it('stays within since and until', async () => {
    const events = plainEvents(25);
    const relay = await start({ events });
    const { ids, end, pages } = await walk(relay, { since: first + 5, until: first + 9 });
    expect(ids).toEqual(newestFirst(events.slice(5, 10)));
    expect(end).toBe('drained');
    expect(pages.at(-1)?.provenDownTo).toBe(first + 5);
    expect(untils(relay)[0]).toBe(first + 9);
  });

  it('has nothing to ask where until is below since', async () => {
    const relay = await start({ events: plainEvents(5) });
    expect(await walk(relay, { since: 100, until: 99 })).toMatchObject({ end: 'drained', ids: [] });
    expect(await walk(relay, { until: 0 })).toMatchObject({ end: 'drained', ids: [] });
    expect(relay.log).toEqual([]);
  });

  it('goes on below a flood that came newest first', async () => {
    const events = plainEvents(25);
    const relay = await start({ events, ignoresLimit: true });
    const { ids, end } = await walk(relay, { limit: 2 });
    expect(ids).toEqual(newestFirst(events));
    expect(end).toBe('drained');
  });

  it('proves nothing by a flood in disorder', async () => {
    const relay = await start({ sendsUnasked: plainEvents(25), ignoresLimit: true });
    const { pages, end } = await walk(relay, { limit: 2 });
    expect(end).toBe('flood');
    expect(pages.map((page) => page.provenDownTo)).toEqual([undefined]);
  });

  it('takes a page full of something else for no proof', async () => {
    const relay = await start({ sendsUnasked: [plainEvent('b', { pubkey: bob }), 'junk'] });
    expect((await walk(relay, { limit: 2 })).end).toBe('unpageable');
    // Where it is less than was asked for, there was room for what was asked.
    expect((await walk(relay)).end).toBe('drained');
    relay.add(plainEvents(3));
    expect((await walk(relay)).end).toBe('drained');
  });

  it('yields what came before an error, and throws it', async () => {
    const events = plainEvents(8);
    const relay = await start({ events, closesAfterMessages: 5 });
    const { ids, pages, error } = await walk(relay);
    expect(error).toMatchObject({ code: 'relay-closed' });
    expect(ids).toEqual(newestFirst(events).slice(0, 5));
    expect(pages.map((page) => page.provenDownTo)).toEqual([undefined]);
  });

  it('throws a refusal', async () => {
    const { error, pages } = await walk(await start({ requiresAuth: true }));
    expect(error).toMatchObject({ code: 'relay-auth-required' });
    expect(pages).toEqual([]);
  });
});
