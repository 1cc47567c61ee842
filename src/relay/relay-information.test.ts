import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { useRelays } from '../../test/support/relay/use-relays';
import { parseRelayInformation } from './parse-relay-information';
import { fetchRelayInformation } from './relay-information';

const start = useRelays();
const { signal } = new AbortController();
const options = { fetch, signal };

describe('fetchRelayInformation', () => {
  it('reads the document at the address of the relay', async () => {
    const relay = await start({
      information: {
        name: 'Pantry',
        software: 'https://example.org/relay',
        version: '1.2.3',
        supported_nips: [1, 11, 40, 77],
        limitation: {
          max_limit: 500,
          max_message_length: 131_072,
          max_subscriptions: 20,
          auth_required: true,
          payment_required: false,
          restricted_writes: true,
          min_pow_difficulty: 20,
          created_at_lower_limit: 94_608_000,
          created_at_upper_limit: 900,
          max_event_tags: 2_000,
          max_content_length: 65_536,
        },
      },
    });
    expect(await fetchRelayInformation(relay.url, options)).toEqual({
      name: 'Pantry',
      software: 'https://example.org/relay',
      version: '1.2.3',
      supportedNips: [1, 11, 40, 77],
      supportsExpiration: true,
      maxLimit: 500,
      maxMessageLength: 131_072,
      maxSubscriptions: 20,
      maxEventTags: 2_000,
      maxContentLength: 65_536,
      minPow: 20,
      oldestSeconds: 94_608_000,
      newestSeconds: 900,
      authRequired: true,
      paymentRequired: false,
      restrictedWrites: true,
    });
  });

  it('knows nothing of a relay without a document, and of one that is not there', async () => {
    const relay = await start({ information: undefined });
    expect(await fetchRelayInformation(relay.url, options)).toBeUndefined();
    await relay.stop();
    expect(await fetchRelayInformation(relay.url, options)).toBeUndefined();
    expect(await fetchRelayInformation('not an address', options)).toBeUndefined();
  });

  it('does not read a document without end', async () => {
    const relay = await start({ information: { name: 'x'.repeat(200_000) } });
    expect(await fetchRelayInformation(relay.url, options)).toBeUndefined();
  });

  it('is not led to another address', async () => {
    const relay = await start({ information: { name: 'In the user’s network' } });
    const server = createServer((_, response) => {
      response.writeHead(302, { Location: relay.url.replace('ws:', 'http:') }).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await fetchRelayInformation(`ws://127.0.0.1:${port}/`, options)).toBeUndefined();
    server.closeAllConnections();
    server.close();
  });

  it('asks a wss relay over https', async () => {
    const asked: string[] = [];
    const spy: typeof fetch = async (input) => {
      asked.push(String(input));
      return new Response('{}');
    };
    await fetchRelayInformation('wss://relay.example/path', { ...options, fetch: spy });
    expect(asked).toEqual(['https://relay.example/path']);
  });

  it('gives up when the time is over, and when it is aborted', async () => {
    const endless: typeof fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        const stop = () => reject(new Error('stopped'));
        if (init?.signal?.aborted) stop();
        init?.signal?.addEventListener('abort', stop);
      });
    const url = 'wss://relay.example/';
    const late = fetchRelayInformation(url, { fetch: endless, signal, timeoutMs: 1 });
    expect(await late).toBeUndefined();
    const controller = new AbortController();
    const asking = fetchRelayInformation(url, { fetch: endless, signal: controller.signal });
    controller.abort();
    await expect(asking).rejects.toMatchObject({ code: 'aborted' });
    const aborted = fetchRelayInformation(url, { fetch: endless, signal: controller.signal });
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('parseRelayInformation', () => {
  it('takes a field that is not what it should be for one that is left out', () => {
    const junk = {
      name: 7,
      software: null,
      version: 'v'.repeat(500),
      supported_nips: [1, '77', 'many', 1, -2, 1.5, null, '0x10'],
      limitation: {
        max_limit: '500',
        max_message_length: -1,
        auth_required: 'yes',
        payment_required: 1,
        min_pow_difficulty: null,
        created_at_lower_limit: 1e300,
        created_at_upper_limit: -900,
        max_content_length: 0,
      },
    };
    expect(parseRelayInformation(JSON.stringify(junk))).toEqual({
      version: 'v'.repeat(100),
      supportedNips: [1, 77],
      supportsExpiration: false,
      authRequired: false,
    });
    for (const limitation of [null, 'none', [], 3]) {
      expect(parseRelayInformation(JSON.stringify({ limitation }))).toEqual({
        supportedNips: [],
        authRequired: false,
      });
    }
    expect(parseRelayInformation('{"supported_nips":"1, 77"}')?.supportedNips).toEqual([]);
  });

  it('knows what is no document', () => {
    for (const text of ['', '<html></html>', 'null', '7', '"text"']) {
      expect(parseRelayInformation(text), text).toBeUndefined();
    }
  });
});
