import { beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../src/messages/limits';
import { fakeEvent, hexOf } from '../support/fake-event';
import type { FakePage } from '../support/fake-page';
import { GatewayBench } from '../support/gateway-bench';
import { MemoryEventStore } from '../support/memory-event-store';
import { me, OutboxBench, one, two } from '../support/outbox-bench';

/** What a page may try in order to publish in the user's name, or at the user's cost. */
const site = 'https://hostile.example';
const hour = 3_600_000;
let store: MemoryEventStore;
let queue: OutboxBench;
let gateway: GatewayBench;
let page: FakePage;

beforeEach(async () => {
  store = new MemoryEventStore(() => queue.now / 1000);
  queue = new OutboxBench(store);
  gateway = new GatewayBench({
    accounts: [me],
    shared: store,
    carry: (...call) => queue.outbox.carry(...call),
  });
  page = await gateway.allowedPage(site);
  gateway.now = queue.now;
});

const mine = (fields: Parameters<typeof fakeEvent>[0] = {}) =>
  fakeEvent({ pubkey: me, created_at: Math.floor(queue.now / 1000), ...fields });
const add = async (event: unknown, by = page) => (await by.call('add', event)).result;

describe('a page that may write', () => {
  it('has the user’s own events published', async () => {
    const note = mine();
    expect(await add(note)).toBe(true);
    await queue.flush();
    expect(queue.sentTo(one)).toEqual([note.id]);
    expect(gateway.faults).toEqual([]);
  });

  const embedded = JSON.stringify(fakeEvent({ tags: [['-']] }));
  it.each([
    ['of somebody else', { pubkey: hexOf('stranger') }],
    ['of somebody else that speaks of the user', { pubkey: hexOf('x'), tags: [['p', me]] }],
    ['that the user protected', { tags: [['-']] }],
    ['that reposts a protected one', { kind: 6, content: embedded }],
    ['encrypted to a friend', { kind: 4 }],
    ['that belongs in a wrap', { kind: 14 }],
    ['that signs in to a relay', { kind: 22242, tags: [['challenge', 'x']] }],
    ['that signs a request to a server', { kind: 27235 }],
    ['that has expired', { tags: [['expiration', '1']] }],
  ])('cannot publish an event %s', async (_, fields) => {
    await add(mine(fields));
    await queue.flush();
    expect(queue.sent).toEqual([]);
    expect(await queue.outbox.list()).toEqual([]);
  });

  it.each([
    ['forged', { sig: '1'.repeat(128) }, 'invalid-event'],
    ['dated in the future', { created_at: 4_000_000_000 }, 'invalid-event'],
    ['beyond all size', { content: 'x'.repeat(limits.eventBytes) }, 'too-large'],
  ])('cannot publish an event that is %s', async (_, fields, code) => {
    await expect(add(mine(fields))).rejects.toMatchObject({ code });
    await queue.flush();
    expect(queue.sent).toEqual([]);
  });

  it('can have a deletion published that the user signed', async () => {
    const deletion = mine({ kind: 5, tags: [['e', hexOf('note')]] });
    await add(deletion);
    await queue.flush();
    expect(queue.sentTo(one)).toEqual([deletion.id]);
  });

  it('can have a request to vanish published only where it is addressed to', async () => {
    await add(mine({ kind: 62, tags: [['relay', two]] }));
    await queue.flush();
    expect(queue.sent.map(({ relay }) => relay)).toEqual([two]);
  });

  it('cannot bring back to a relay what the user asked it to forget', async () => {
    await queue.synced(mine({ kind: 62, tags: [['relay', one]] }));
    await add(mine({ content: 'old', created_at: queue.now / 1000 - 10 }));
    await queue.flush();
    expect(queue.sent.map(({ relay }) => relay)).toEqual([two]);
  });

  it('cannot publish again what is published, by adding it over and over', async () => {
    const note = mine();
    for (let n = 0; n < 5; n++) await add(note);
    await queue.flush();
    expect(queue.sentTo(one)).toEqual([note.id]);
  });
});

describe('a page that may not write', () => {
  it.each([
    ['without a grant', () => gateway.page('https://other.example')],
    [
      'with the right to read',
      () => gateway.allowedPage('https://other.example', { rights: ['read'] }),
    ],
  ])('%s publishes nothing, and nothing once it may', async (_, visit) => {
    const visitor = await visit();
    expect(await add(mine(), visitor)).toBe(true);
    await queue.flush();
    await gateway.grants.allow('https://other.example', {
      scopes: ['public'],
      rights: ['read', 'write'],
      until: 'always',
    });
    await gateway.gateway.mergePantry('https://other.example');
    expect(await store.count([{}])).toBe(1);
    await queue.flush();
    expect(queue.sent).toEqual([]);
  });
});

describe('a flood', () => {
  const notes = (count: number, name: string) =>
    Array.from({ length: count }, (_, n) => mine({ content: `${name} ${n}` }));

  it('ends where too many events of one site wait, and costs no other site its turn', async () => {
    queue.isOnline = false;
    // Each page may have so many calls under way: the site opens more pages.
    const pages = Array.from({ length: 8 }, () => gateway.page(site));
    const results = await Promise.allSettled(
      notes(limits.outboxWaitingPerOrigin + 20, 'flood').map((note, n) => add(note, pages[n % 8])),
    );
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(20);
    expect(refused[0]).toMatchObject({ reason: { code: 'too-many' } });
    expect(await store.count([{}])).toBe(limits.outboxWaitingPerOrigin);
    const other = await gateway.allowedPage('https://other.example');
    expect(await add(mine({ content: 'honest' }), other)).toBe(true);
  });

  it('ends where one site has published too much in an hour, also across a restart', async () => {
    const verdicts: unknown[] = [];
    for (const [n, note] of notes(limits.outboxHourlyPerOrigin + 1, 'stream').entries()) {
      queue.now += 1;
      if (n % 100 === 0) {
        await queue.flush();
        queue.restart();
      }
      verdicts.push(await add(note).catch((error: { code: string }) => error.code));
    }
    expect(new Set(verdicts.slice(0, -1))).toEqual(new Set([true]));
    expect(verdicts.at(-1)).toBe('too-many');
    queue.now += hour;
    gateway.now = queue.now;
    await expect(add(mine({ content: 'later' }))).resolves.toBe(true);
  });

  it('does not hit an app that puts by what is known already', async () => {
    const known = mine({ content: 'known' });
    await queue.synced(known);
    queue.isOnline = false;
    for (const note of notes(limits.outboxWaitingPerOrigin, 'flood')) await add(note);
    expect(await add(known)).toBe(true);
    await expect(add(mine({ content: 'one more' }))).rejects.toMatchObject({ code: 'too-many' });
  });
});
