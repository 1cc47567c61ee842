import { expect, it, vi } from 'vitest';
import { resolveNip05 } from './resolve-nip05';

const pubkey = 'ab'.repeat(32);
const alice = { name: 'alice', domain: 'example.com' };
const answering = (body: unknown, status = 200) =>
  vi.fn<typeof fetch>(async () => new Response(JSON.stringify(body), { status }));

it('asks the domain and believes its answer', async () => {
  const fetch = answering({ names: { alice: pubkey }, relays: { [pubkey]: ['wss://a.example'] } });
  await expect(resolveNip05(alice, { fetch })).resolves.toEqual({
    pubkey,
    relays: ['wss://a.example'],
  });
  expect(fetch.mock.calls[0]?.[0]).toBe('https://example.com/.well-known/nostr.json?name=alice');
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ redirect: 'error', credentials: 'omit' });
});

it.each([{}, { names: {} }, { names: { alice: 'npub1…' } }, { names: { bob: pubkey } }, null, []])(
  'finds nobody in %j',
  async (body) => {
    await expect(resolveNip05(alice, { fetch: answering(body) })).rejects.toMatchObject({
      code: 'nip05-not-found',
    });
  },
);

it('does not read names from the prototype', async () => {
  const asked = resolveNip05(
    { name: 'constructor', domain: 'example.com' },
    { fetch: answering({ names: {} }) },
  );
  await expect(asked).rejects.toMatchObject({ code: 'nip05-not-found' });
});

it.each([answering({}, 404), vi.fn<typeof fetch>(() => Promise.reject(new TypeError('offline')))])(
  'says that the domain cannot be asked',
  async (fetch) => {
    await expect(resolveNip05(alice, { fetch })).rejects.toMatchObject({
      code: 'nip05-unreachable',
      advice: expect.any(String),
    });
  },
);

it('does not read an answer without end', async () => {
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += 1;
      // Ends after all: a reader without a bound is to fail this test, not to hang it.
      if (pulled > 100) controller.close();
      else controller.enqueue(new Uint8Array(100_000).fill(0x20));
    },
  });
  const asked = resolveNip05(alice, { fetch: async () => new Response(body) });
  await expect(asked).rejects.toMatchObject({ code: 'nip05-unreachable' });
  expect(pulled).toBeLessThan(20);
});
