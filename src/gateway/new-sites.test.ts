import { expect, it } from 'vitest';
import { fakeEvent, hexOf } from '../../test/support/fake-event';
import { GatewayBench, idsOf } from '../../test/support/gateway-bench';

const site = 'https://new.example';
const me = hexOf('me');
const note = fakeEvent({ content: 'note', created_at: 100 });
const list = fakeEvent({ kind: 10000, pubkey: me, created_at: 150 });
const message = fakeEvent({ kind: 1059, created_at: 160 });
const own = fakeEvent({ content: 'put by', created_at: 90 });

/** Whatever was under way has come to its end: a stream that is at rest is told by nobody but us. */
const rest = () => new Promise((resolve) => setImmediate(resolve));

async function filledBench() {
  const bench = new GatewayBench({ accounts: [me] });
  await bench.store(note, list, message);
  return bench;
}

it('lets a new site read public events alone, where the user wants that, and add to its pantry', async () => {
  const bench = await filledBench();
  await bench.grants.treatNew('read');
  const page = bench.page(site);
  expect(idsOf((await page.call('query', {})).events)).toEqual([note.id]);
  expect((await page.call('count', {})).result).toBe(1);
  await page.call('add', own);
  expect(idsOf(await bench.shared.query([{ ids: [own.id] }]))).toEqual([]);
  expect(idsOf(await bench.pantry(site).query([{}]))).toEqual([own.id]);
  expect(bench.grants.requests()).toEqual([]);
  expect(bench.uses.get(site)).toMatchObject({ read: { 1: 1 } });
});

it('counts at once, for open streams too', async () => {
  const bench = await filledBench();
  const page = bench.page(site);
  const id = page.begin('subscribe', {});
  await page.until(() => page.storedSent(id).length > 0);
  await rest();
  await bench.grants.treatNew('read');
  await page.until(() => page.eventsOf(id).length > 0);
  expect(idsOf(page.eventsOf(id))).toEqual([note.id]);
  await rest();
  await bench.grants.treatNew('nothing');
  await page.until(() => page.errorOf(id) !== undefined);
  expect(page.errorOf(id)?.code).toBe('not-permitted');
  expect((await page.call('query', {})).events).toEqual([]);
});

it('is refused to a site alone', async () => {
  const bench = await filledBench();
  await bench.grants.treatNew('read');
  const page = bench.page(site);
  const id = page.begin('subscribe', {});
  await page.until(() => page.storedSent(id).length > 0);
  await bench.grants.refuse(site);
  await page.until(() => page.errorOf(id) !== undefined);
  expect((await page.call('query', {})).events).toEqual([]);
  expect((await bench.page('https://other.example').call('query', {})).events).toHaveLength(1);
});

it('asks nobody and shows nobody, where new sites get nothing', async () => {
  const bench = await filledBench();
  await bench.grants.treatNew('nothing');
  const page = bench.page(site);
  await page.call('add', own);
  expect(idsOf((await page.call('query', {})).events)).toEqual([own.id]);
  expect(bench.grants.requests()).toEqual([]);
});
