import { describe, expect, it } from 'vitest';
import { openConnection } from '../../test/support/relay/open-connection';
import { plainEvents } from '../../test/support/relay/plain-event';
import type { TestRelay } from '../../test/support/relay/test-relay';
import { useRelays } from '../../test/support/relay/use-relays';
import { fetchIds, type IdBatch } from './fetch-ids';

const start = useRelays();
const { signal } = new AbortController();
const events = plainEvents(25);
const ids = events.map(({ id }) => id);

async function fetchAll(relay: TestRelay, wanted: readonly string[], limit = 10) {
  const connection = await openConnection(relay);
  const batches: IdBatch[] = [];
  for await (const batch of fetchIds(connection, wanted, { limit, signal })) batches.push(batch);
  connection.close();
  const delivered = batches.flatMap((batch) => batch.events.map(({ id }) => id));
  const missing = batches.flatMap((batch) => batch.missing);
  return { batches, delivered, missing };
}

describe('fetchIds', () => {
  it('fetches in batches of the limit, which it names', async () => {
    const relay = await start({ events });
    const { delivered, missing, batches } = await fetchAll(relay, ids);
    expect(delivered.toSorted()).toEqual(ids.toSorted());
    expect(missing).toEqual([]);
    expect(batches.map((batch) => batch.events.length)).toEqual([10, 10, 5]);
    expect(relay.log[0]?.message[2]).toEqual({ ids: ids.slice(0, 10), limit: 10 });
  });

  it('tells each id that the relay lists and does not deliver, once', async () => {
    const withheld = new Set([ids[3], ids[4], ids[20]]);
    const relay = await start({ events, withholds: ({ id }) => withheld.has(id) });
    const { delivered, missing } = await fetchAll(relay, ids);
    expect(missing.toSorted()).toEqual([...withheld].toSorted());
    expect([...delivered, ...missing].toSorted()).toEqual(ids.toSorted());
  });

  it('does not take the cap of a relay for missing events', async () => {
    const relay = await start({ events, maxLimit: 4 });
    const { delivered, missing } = await fetchAll(relay, ids);
    expect(delivered.toSorted()).toEqual(ids.toSorted());
    expect(missing).toEqual([]);
  });

  it('passes over what it did not ask for', async () => {
    const relay = await start({ events: events.slice(0, 5), sendsUnasked: events.slice(5, 8) });
    const { delivered } = await fetchAll(relay, ids.slice(0, 5));
    expect(delivered.toSorted()).toEqual(ids.slice(0, 5).toSorted());
  });

  it('gives up on a relay that answers with nothing but something else', async () => {
    const relay = await start({ sendsUnasked: events.slice(1) });
    await expect(fetchAll(relay, ids.slice(0, 1), 5)).rejects.toMatchObject({
      code: 'relay-protocol',
    });
  });

  it('asks for no id twice, and for nothing when there is nothing to ask', async () => {
    const relay = await start({ events });
    const wanted = [...ids.slice(0, 3), ...ids.slice(0, 3)];
    expect((await fetchAll(relay, wanted)).delivered).toHaveLength(3);
    expect((await fetchAll(relay, [])).batches).toEqual([]);
    expect(relay.counters.requests).toBe(1);
  });

  it('yields what came before an error', async () => {
    const relay = await start({ events, closesAfterMessages: 4 });
    const connection = await openConnection(relay);
    const fetching = fetchIds(connection, ids, { limit: 10, signal });
    expect((await fetching.next()).value).toMatchObject({ missing: [], events: { length: 4 } });
    await expect(fetching.next()).rejects.toMatchObject({ code: 'relay-closed' });
  });
});
