import { expect, it } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { emptyIndexedDB } from '../../test/support/fake-indexeddb';
import { GatewayBench, idsOf } from '../../test/support/gateway-bench';
import { subscribed } from '../../test/support/subscribed-page';
import { limits } from '../messages/limits';
import { bytesToHex, hexToBytes } from '../negentropy/hex';
import { IdSet } from '../negentropy/id-set';
import { createInitiator } from '../negentropy/initiator';
import type { NostrEvent, VerifiedEvent } from '../nostr/event';
import type { Filter } from '../nostr/filter';
import { jsonLength } from '../nostr/json-length';
import { openEventStore } from '../store/open-event-store';

const site = 'https://app.example';
const lengthOf = (events: readonly NostrEvent[]) =>
  events.reduce((sum, event) => sum + jsonLength(event), 0);

/** Every third is a note of some size, the others are small reactions; newest first. */
function mixed(count: number): VerifiedEvent[] {
  return Array.from({ length: count }, (_, at) =>
    at % 3 === 0
      ? fakeEvent({ created_at: count - at, content: `${at} ${'x'.repeat(200_000)}` })
      : fakeEvent({ created_at: count - at, kind: 7 }),
  );
}

async function filledBench(events: readonly VerifiedEvent[]) {
  const indexedDB = emptyIndexedDB();
  const shared = await openEventStore({ name: 'c', clock: () => 10_000, indexedDB });
  const bench = new GatewayBench({ shared });
  await bench.store(...events);
  const answers: number[] = [];
  const query = shared.query.bind(shared);
  shared.query = async (...asked) => {
    const found = await query(...asked);
    answers.push(lengthOf(found));
    return found;
  };
  const page = shared.page.bind(shared);
  shared.page = async (...asked) => {
    const found = await page(...asked);
    answers.push(lengthOf(found.events));
    return found;
  };
  return { bench, answers };
}

it.each<[string, Filter[]]>([
  ['one filter', [{}]],
  ['several filters', [{ kinds: [1] }, { kinds: [7] }]],
  [
    'several filters with limits',
    [
      { kinds: [1], limit: 40 },
      { kinds: [1, 7], limit: 90 },
    ],
  ],
])(
  'a stream of %s brings large events a few at a time, each once and in order',
  async (_, filters) => {
    const events = mixed(120);
    const { bench, answers } = await filledBench(events);
    const { page, id } = await subscribed(bench, ...filters);
    const wanted = filters.flatMap(({ limit, kinds }) =>
      events.filter(({ kind }) => kinds?.includes(kind) ?? true).slice(0, limit),
    );
    expect(idsOf(page.eventsOf(id))).toEqual(
      idsOf(events.filter((event) => wanted.includes(event))),
    );
    expect(Math.max(...answers)).toBeLessThanOrEqual(limits.readLength * 1.1);
  },
);

it('a stream of a site that reads its pantry beside the cache has both in order', async () => {
  const events = mixed(120);
  const { bench } = await filledBench(events);
  const page = await bench.allowedPage(site, { rights: ['read'] });
  const own = Array.from({ length: 12 }, (_, at) =>
    fakeEvent({ created_at: 1 + at * 10, kind: 6 }),
  );
  for (const event of own) await page.call('add', event);
  const id = page.begin('subscribe', {});
  await page.until(() => page.storedSent(id).length > 0);
  const all = [...events, ...own].sort(
    (a, b) => b.created_at - a.created_at || (a.id < b.id ? -1 : 1),
  );
  expect(idsOf(page.eventsOf(id))).toEqual(idsOf(all));
});

it.each([0, 200])(
  'a reconciliation holds few large events at once, behind %d small ones',
  async (count) => {
    const small = Array.from({ length: count }, (_, at) => fakeEvent({ created_at: 1_000 + at }));
    const large = Array.from({ length: 120 }, (_, at) =>
      fakeEvent({ created_at: at, content: 'x'.repeat(200_000) }),
    );
    const events = [...small, ...large];
    const { bench, answers } = await filledBench(events);
    const page = await bench.allowedPage(site);
    const initiator = createInitiator(IdSet.from(events));
    const opening = bytesToHex(initiator.open());
    const { result } = await page.call('negOpen', 1, {}, opening);
    const { need, have, reply } = initiator.receive(hexToBytes(String(result)));
    expect({ need, have, reply }).toEqual({ need: [], have: [], reply: undefined });
    expect(Math.max(...answers)).toBeLessThanOrEqual(limits.readLength * 2);
  },
);
