import { describe, expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { GatewayBench, idsOf } from '../../test/support/gateway-bench';
import type { GrantTerms } from '../access/grant-book';
import type { VerifiedEvent } from '../nostr/event';

const site = 'https://reader.example';
const me = hexOf('me');
const note = fakeEvent({ content: 'in the cache', created_at: 100 });
const mine = fakeEvent({ content: 'put by', created_at: 150 });
const message = fakeEvent({ kind: 1059, created_at: 160 });
const readTerms: Pick<GrantTerms, 'rights'> = { rights: ['read'] };

async function reader() {
  const bench = new GatewayBench({ accounts: [me] });
  await bench.store(note, message);
  return { bench, page: await bench.allowedPage(site, readTerms) };
}

async function subscribed() {
  const { bench, page } = await reader();
  await page.call('add', mine);
  const id = page.begin('subscribe', {});
  await page.until(() => page.storedSent(id).length > 0);
  return { bench, page, id, got: () => idsOf(page.eventsOf(id)) };
}

describe('a site that may read and not write', () => {
  it('reads what it added among what it may read', async () => {
    const { bench, page } = await reader();
    expect((await page.call('add', mine)).result).toBe(true);
    expect(idsOf((await page.call('query', {})).events)).toEqual(idsOf([mine, note]));
    expect(idsOf((await page.call('page', {}, { count: 1 })).events)).toEqual([mine.id]);
    expect((await page.call('count', {})).result).toBe(2);
    expect((await page.call('event', mine.id)).result).toEqual(mine);
    expect(await bench.shared.count([{ ids: [mine.id] }])).toBe(0);
  });

  it('reads what it added whatever its scopes are, and nothing more of the cache', async () => {
    const { page } = await reader();
    const list = fakeEvent({ kind: 10000, pubkey: me });
    const sealed = fakeEvent({ kind: 1059, created_at: 170 });
    await page.call('addAll', [list, sealed]);
    expect((await page.call('replaceable', 10000, me)).result).toEqual(list);
    const { events } = await page.call('query', { kinds: [1059] });
    expect(idsOf(events)).toEqual([sealed.id]);
  });

  it('puts by nothing that it can read already', async () => {
    const { bench, page } = await reader();
    const pubkey = hexOf('writer');
    await bench.store(fakeEvent({ kind: 0, pubkey, created_at: 9 }));
    const older = fakeEvent({ kind: 0, pubkey, created_at: 5 });
    expect((await page.call('addAll', [note, older, mine])).result).toMatchObject([
      { status: 'duplicate' },
      { status: 'older' },
      { status: 'stored' },
    ]);
    expect((await page.call('add', older)).result).toBe(false);
    expect(idsOf(await bench.pantry(site).query([{}]))).toEqual([mine.id]);
  });

  it('hears nothing of what the cache has and it may not read', async () => {
    const { bench, page } = await reader();
    expect((await page.call('addAll', [message])).result).toMatchObject([{ status: 'stored' }]);
    expect(idsOf(await bench.pantry(site).query([{}]))).toEqual([message.id]);
    expect((await page.call('seenOn', message.id)).result).toEqual([]);
    expect((await page.call('seenOn', note.id)).result).toEqual(['wss://relay.example/']);
  });

  it('is counted as having read what is of the cache', async () => {
    const { bench, page } = await reader();
    await page.call('add', mine);
    await page.call('query', {});
    expect(bench.uses.get(site)).toMatchObject({ read: { 1: 1 } });
  });
});

describe('its subscription', () => {
  it('brings both, newest first, and then what comes to either, once', async () => {
    const { bench, page, id, got } = await subscribed();
    expect(got()).toEqual(idsOf([mine, note]));
    const [live, own] = [fakeEvent({ content: 'live' }), fakeEvent({ content: 'own' })];
    await bench.store(live, message);
    await page.call('add', own);
    // What it has of its own arrives from a relay, too.
    await bench.store(mine, own);
    const last = fakeEvent({ content: 'last' });
    await bench.store(last);
    await page.until(() => got().includes(last.id));
    expect(got()).toEqual(idsOf([mine, note, live, own, last]));
    expect(page.errorOf(id)).toBeUndefined();
  });

  it('brings once what a relay sends while the site puts it by', async () => {
    const { bench, page, got } = await subscribed();
    const both = fakeEvent({ content: 'both' });
    const pantry = bench.pantry(site);
    const ingest = pantry.ingest.bind(pantry);
    pantry.ingest = async (...asked) => {
      await bench.store(both);
      return ingest(...asked);
    };
    await page.call('add', both);
    const last = fakeEvent({ content: 'last' });
    await bench.store(last);
    await page.until(() => got().includes(last.id));
    expect(got()).toEqual(idsOf([mine, note, both, last]));
  });

  it('brings again what was let go of and is put by once more', async () => {
    const { bench, page, got } = await subscribed();
    const own = fakeEvent({ content: 'own' });
    await page.call('add', own);
    await bench.pantry(site).trim(0);
    await page.call('add', own);
    await page.until(() => got().length > 3);
    expect(got()).toEqual(idsOf([mine, note, own, own]));
  });

  it('goes on in both stores after the background died', async () => {
    const { bench, page, id } = await subscribed();
    const [place] = page.storedSent(id);
    const late = [fakeEvent({ content: 'to the cache' }), fakeEvent({ content: 'to the pantry' })];
    await bench.store(late[0] as VerifiedEvent);
    await bench.page(site).call('add', late[1]);
    const again = bench.page(site);
    const { type: _, id: __, ...from } = place ?? { type: '', id: 0 };
    again.send({ ...from, type: 'resume', id: 4, params: [{}], credit: 500 });
    await again.until(() => again.storedSent(4).length > 0 && again.eventsOf(4).length > 1);
    expect(idsOf(again.eventsOf(4))).toEqual(idsOf(late));
  });

  it('goes on when the site may write, without repeating what moves into the cache', async () => {
    const { bench, page, got } = await subscribed();
    await bench.grants.allow(site, { scopes: ['public'], rights: ['read', 'write'], until: 1e15 });
    await bench.gateway.mergePantry(site);
    expect(await bench.shared.count([{ ids: [mine.id] }])).toBe(1);
    const last = fakeEvent({ content: 'last' });
    await bench.store(last);
    await page.until(() => got().includes(last.id));
    expect(got()).toEqual(idsOf([mine, note, last]));
    expect(bench.faults).toEqual([]);
  });

  it('goes on when the site may write no more, and brings what it puts by then', async () => {
    const bench = new GatewayBench();
    await bench.store(note);
    const page = await bench.allowedPage(site);
    const id = page.begin('subscribe', {});
    await page.until(() => page.storedSent(id).length > 0);
    await bench.grants.allow(site, { scopes: ['public'], ...readTerms, until: 1e15 });
    await page.call('add', mine);
    await page.until(() => page.eventsOf(id).length > 1);
    expect(idsOf(page.eventsOf(id))).toEqual(idsOf([note, mine]));
  });

  it('tells of what is let go of, unless the cache has it', async () => {
    const { bench, page } = await reader();
    await page.call('add', mine);
    const id = page.begin('subscribe', {}, { removed: true });
    await page.until(() => page.storedSent(id).length > 0);
    const other = fakeEvent({ content: 'other' });
    await page.call('add', other);
    await bench.store(mine);
    await bench.pantry(site).trim(0);
    const told = () =>
      page.received.flatMap((it) => (it.type === 'removed' ? it.notices.map((n) => n.id) : []));
    await page.until(() => told().length > 0);
    expect(told()).toEqual([other.id]);
    expect(idsOf((await page.call('query', {})).events)).toEqual(idsOf([mine, note]));
  });
});
