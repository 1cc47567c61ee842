import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createConnectRelay } from '../../../src/relay/connect-relay';
import { requestPage } from '../../../src/relay/request-page';
import { alice, engineBench } from '../engine-bench';
import { fakeEvent } from '../fake-event';
import { type CountingProxy, startCountingProxy } from './counting-proxy';
import { useRelays } from './use-relays';

const start = useRelays();
const proxies: CountingProxy[] = [];
afterEach(async () => {
  await Promise.all(proxies.splice(0).map((proxy) => proxy.stop()));
});

async function proxyTo(url: string): Promise<CountingProxy> {
  const proxy = await startCountingProxy(url);
  proxies.push(proxy);
  return proxy;
}

const notes = Array.from({ length: 700 }, (_, i) =>
  fakeEvent({ pubkey: alice, created_at: 1_700_000_000 + i, content: `žluť ${i}` }),
);

it.each([
  ['negentropy', 'on'],
  ['req', 'off-notice'],
] as const)(
  'counts a sync by %s as the relay and the engine count it',
  async (method, negentropy) => {
    const relay = await start({ events: notes, negentropy });
    const proxy = await proxyTo(relay.url);
    const bench = engineBench([proxy.url]);
    await bench.syncAll();
    await proxy.quiet();
    await relay.waitFor(() => relay.counters.openSockets === 0);
    const { counters } = proxy;
    const [run] = await bench.store.runs({ limit: 1 });
    expect(run).toMatchObject({ method, stored: notes.length });
    expect(counters.bytesUp).toBe(relay.counters.bytesIn);
    expect(counters.bytesDown).toBe(relay.counters.bytesOut);
    expect(counters.bytesDown).toBe(run?.bytesDown);
    const asked = relay.log.map(({ message }) => message[0]);
    const reqs = asked.filter((label) => label === 'REQ').length;
    expect(counters.rounds).toBe(reqs + counters.negentropyRounds);
    expect(counters.connections).toBe(1);
  },
);

it('tells the bytes of events from all others', async () => {
  const relay = await start({ events: notes.slice(0, 20) });
  const proxy = await proxyTo(relay.url);
  const { signal } = new AbortController();
  const connection = await createConnectRelay({ WebSocket })(proxy.url, signal);
  await requestPage(connection, {}, { signal, maxEvents: 100 });
  connection.close();
  await proxy.quiet();
  const bare = notes
    .slice(0, 20)
    .reduce((sum, it) => sum + Buffer.byteLength(JSON.stringify(it)), 0);
  const { events, eventBytes, bytesDown } = proxy.counters;
  expect(events).toBe(20);
  expect(eventBytes).toBeGreaterThan(bare);
  expect(eventBytes).toBeLessThan(bare + 20 * 20);
  expect(eventBytes).toBeLessThan(bytesDown);
});

it('hands on the information document, and a connection that ends', async () => {
  const relay = await start({ information: { name: 'behind a proxy' } });
  const proxy = await proxyTo(relay.url);
  const answer = await fetch(proxy.url.replace('ws', 'http'), {
    headers: { accept: 'application/nostr+json' },
  });
  expect(await answer.json()).toMatchObject({ name: 'behind a proxy' });
  const { counters } = proxy;
  const socket = new WebSocket(proxy.url);
  await relay.waitFor(() => relay.counters.openSockets === 1);
  relay.drop();
  await once(socket, 'close');
  await proxy.quiet();
  expect(counters.connections).toBe(1);
});
