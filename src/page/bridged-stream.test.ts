import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeEvent } from '../../test/support/fake-event';
import { GatewayBench, idsOf, publicTerms } from '../../test/support/gateway-bench';
import { PageRig } from '../../test/support/page-rig';
import type { GrantTerms } from '../access/grant-book';
import type { NostrEvent } from '../nostr/event';

const site = 'https://app.example';
const readTerms: GrantTerms = { ...publicTerms, rights: ['read'] };
const note = fakeEvent({ content: 'in the cache', created_at: 100 });
const [mine, later, last] = [
  fakeEvent({ content: 'put by before', created_at: 150 }),
  fakeEvent({ content: 'put by meanwhile', created_at: 160 }),
  fakeEvent({ content: 'last', created_at: 170 }),
];

let bench: GatewayBench;
let rig: PageRig;

beforeEach(async () => {
  bench = new GatewayBench();
  await bench.grants.allow(site, readTerms);
  await bench.store(note);
  rig = new PageRig(bench);
});

afterEach(() => rig.close());

/** A page that may read and not write, with an event of its own among the stored and one among the live. */
async function subscribed(handlers: object = {}) {
  const got: string[] = [];
  await rig.nostrdb.add(mine);
  rig.nostrdb.subscribe({}, { ...handlers, event: ({ id }: NostrEvent) => got.push(id) });
  await vi.waitFor(() => expect(got).toEqual(idsOf([mine, note])));
  await rig.nostrdb.supports();
  await rig.nostrdb.add(later);
  await vi.waitFor(() => expect(got).toEqual(idsOf([mine, note, later])));
  return got;
}

/** Lets nothing into the cache until the returned function is called. */
function holdCache(): () => void {
  const ingest = bench.shared.ingest.bind(bench.shared);
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  bench.shared.ingest = async (...asked) => {
    await released;
    return ingest(...asked);
  };
  return release;
}

describe('a stream that reads its pantry beside the cache', () => {
  it('repeats nothing when the pantry is moved into the cache while its page is away', async () => {
    const got = await subscribed();
    rig.session.suspend();
    await bench.grants.allow(site, publicTerms);
    await bench.gateway.mergePantry(site);
    rig.session.wake();
    await bench.store(last);
    await vi.waitFor(() => expect(got).toContain(last.id));
    expect(got).toEqual(idsOf([mine, note, later, last]));
  });

  it('repeats nothing when it has come back twice before the pantry is moved', async () => {
    const got = await subscribed();
    rig.session.suspend();
    const release = holdCache();
    await bench.grants.allow(site, publicTerms);
    rig.session.wake();
    await rig.nostrdb.supports();
    rig.killBackground();
    await rig.nostrdb.supports();
    release();
    await bench.gateway.mergePantry(site);
    await bench.store(last);
    await vi.waitFor(() => expect(got).toContain(last.id));
    expect(got).toEqual(idsOf([mine, note, later, last]));
  });

  it('brings what it put by when nobody heard it', async () => {
    const got = await subscribed();
    rig.session.suspend();
    await bench.page(site).call('add', last);
    await bench.grants.allow(site, publicTerms);
    await bench.gateway.mergePantry(site);
    rig.session.wake();
    await vi.waitFor(() => expect(got).toEqual(idsOf([mine, note, later, last])));
  });

  it('brings again what was removed and comes back', async () => {
    const removed = vi.fn();
    const got = await subscribed({ removed });
    await bench.pantry(site).trim(0);
    await vi.waitFor(() => expect(removed).toHaveBeenCalledTimes(2));
    await rig.nostrdb.add(mine);
    await vi.waitFor(() => expect(got).toEqual(idsOf([mine, note, later, mine])));
  });
});
