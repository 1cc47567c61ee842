import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { createConnectRelay } from '../../../src/relay/connect-relay';
import { requestPage } from '../../../src/relay/request-page';
import { createInProcessNetwork } from './in-process-network';
import { plainEvents } from './plain-event';

const { signal } = new AbortController();

function networkWith(events = plainEvents(3)) {
  const network = createInProcessNetwork();
  const connect = createConnectRelay({ WebSocket: network.WebSocket });
  return { connect, relay: network.start({ events }), other: network.start() };
}

it('reaches each relay under its own address, and counts as a socket would', async () => {
  const { connect, relay, other } = networkWith();
  expect(other.url).not.toBe(relay.url);
  const connection = await connect(relay.url, signal);
  const page = await requestPage(connection, {}, { signal, maxEvents: 10 });
  expect(page.events).toEqual(relay.events());
  expect(connection.traffic.bytesDown).toBe(relay.counters.bytesOut);
  connection.close();
  await relay.waitFor(() => relay.counters.openSockets === 0);
  expect(connection.traffic.bytesUp).toBe(relay.counters.bytesIn);
  expect(other.counters.connections).toBe(0);
});

it('says why a relay ended a connection, after all it had said', async () => {
  const { connect, relay } = networkWith();
  const connection = await connect(relay.url, signal);
  const heard: string[] = [];
  const ended = new Promise<unknown>((resolve) => {
    connection.messages$.subscribe({ next: ({ type }) => heard.push(type), error: resolve });
  });
  relay.say('["NOTICE","bye"]');
  relay.drop(1008, 'policy');
  expect(await ended).toMatchObject({
    code: 'relay-closed',
    message: expect.stringContaining('policy'),
    detail: 'WebSocket 1008',
  });
  expect(heard).toEqual(['NOTICE']);
});

it('cannot reach a relay that was stopped, and can again when it is back', async () => {
  const { connect, relay } = networkWith();
  const connection = await connect(relay.url, signal);
  const ended = firstValueFrom(connection.messages$).catch((error: unknown) => error);
  await relay.stop();
  expect(await ended).toMatchObject({ code: 'relay-closed' });
  await expect(connect(relay.url, signal)).rejects.toMatchObject({ code: 'relay-unreachable' });
  await relay.restart();
  await connect(relay.url, signal);
  expect(relay.counters).toMatchObject({ connections: 2, openSockets: 1 });
});
