import { finalizeEvent } from 'nostr-tools/pure';
import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import {
  type BunkerBehaviour,
  startTestBunker,
  type TestBunker,
} from '../../test/support/bunker/start-test-bunker';
import { memoryKeyValue } from '../../test/support/memory-key-value';
import { openConnection } from '../../test/support/relay/open-connection';
import type { TestRelay } from '../../test/support/relay/test-relay';
import { useRelays } from '../../test/support/relay/use-relays';
import { sampleSecret } from '../../test/support/sample-events';
import { storedValue } from '../mailboxes/stored-value';
import { SignerStatusSchema } from '../messages/signer-status';
import { createVerifier } from '../nostr/create-verifier';
import { createConnectRelay } from '../relay/connect-relay';
import { createSignIn } from '../relay/sign-in';
import { BunkerRecordSchema } from './bunker-record';
import { type BunkerServiceDeps, createBunkerService } from './bunker-service';

const start = useRelays();
const verifying = createVerifier();
const verifier = () => verifying;
const { signal } = new AbortController();
const clock = { now: Date.now() };
const bunkers: TestBunker[] = [];
afterEach(() => {
  for (const bunker of bunkers.splice(0)) bunker.stop();
});

async function startBunker(relay: TestRelay, behaviour: Partial<BunkerBehaviour> = {}) {
  const bunker = await startTestBunker(relay.url, behaviour);
  bunkers.push(bunker);
  return bunker;
}

/** Larder with a remote signer's relay; `again()` is the background after it was killed. */
async function setUp(behaviour: Partial<BunkerBehaviour> = {}) {
  // Verifying is slow in JavaScript, and this relay's business is not what is tested.
  const relay = await start({ checksSignatures: false });
  const bunker = await startBunker(relay, behaviour);
  const secrets = memoryKeyValue();
  const storage = memoryKeyValue();
  const faults: unknown[] = [];
  const again = (patience: Partial<BunkerServiceDeps> = {}) =>
    createBunkerService({
      connect: createConnectRelay({ WebSocket }),
      verifier,
      clock: () => clock.now,
      record: storedValue(secrets, 'bunker', v.nullable(BunkerRecordSchema), null),
      status: storedValue(storage, 'signer', v.nullable(SignerStatusSchema), null),
      newSecretKey: () => sampleSecret('client'),
      onError: (error) => faults.push(error),
      ...patience,
    });
  const service = again();
  const status = async () => (await storage.get('signer')) ?? null;
  return { relay, bunker, secrets, storage, service, again, status, faults };
}

async function sign(service: Awaited<ReturnType<typeof setUp>>['service'], challenge = 'c') {
  const signer = await service.signer();
  if (signer === undefined) throw new Error('no signer');
  return signer.signAuth('wss://relay.example/', challenge, signal);
}

describe('connecting a remote signer', () => {
  it('asks for kind 22242 and nothing else, and keeps its key to itself', async () => {
    const { service, bunker, status, storage, secrets, relay } = await setUp();
    expect(await service.signer()).toBeUndefined();
    expect(await service.connect(bunker.address)).toEqual({ pubkey: bunker.pubkey });
    expect(bunker.requests.map(({ method }) => method)).toEqual(['connect', 'get_public_key']);
    expect(bunker.requests[0]?.params.slice(1)).toEqual(['open sesame', 'sign_event:22242']);
    expect(await status()).toEqual({ pubkey: bunker.pubkey, connectedAt: clock.now });
    const secret = Buffer.from(sampleSecret('client')).toString('hex');
    expect(JSON.stringify([...secrets.values])).toContain(secret);
    expect(JSON.stringify([...storage.values])).not.toContain(secret);
    expect(JSON.stringify(relay.log)).not.toContain(secret);
    await relay.waitFor(() => relay.counters.openSockets === 1); // the signer's own
  });

  it.each<[string, Partial<BunkerBehaviour>, string]>([
    ['refuses', { answer: () => ({ error: 'not you' }) }, 'bunker-refused'],
    [
      'says neither yes nor no',
      { answer: ({ method }) => ({ result: method === 'connect' ? 'maybe' : 'a'.repeat(64) }) },
      'bunker-refused',
    ],
    ['answers no text', { answer: () => ({ result: { x: 1 } }) }, 'bunker-refused'],
    ['fails with no text', { answer: () => ({ error: { x: 1 } }) }, 'bunker-refused'],
    ['answers nonsense', { answer: () => 'no JSON' }, 'bunker-unreachable'],
    ['answers null', { answer: () => 'null' }, 'bunker-unreachable'],
    ['does not answer', { answer: () => undefined }, 'bunker-unreachable'],
    [
      'does not say who it is',
      { answer: ({ method }) => (method === 'connect' ? 'as usual' : { result: 'alice' }) },
      'bunker-refused',
    ],
  ])('fails when the signer %s', async (_, behaviour, code) => {
    const { again, bunker, status, secrets } = await setUp(behaviour);
    // Only a signer without an answer needs the time, and then any time is too long.
    const service = again(code === 'bunker-unreachable' ? { connectTimeoutMs: 300 } : {});
    await expect(service.connect(bunker.address)).rejects.toMatchObject({ code });
    expect(await status()).toBeNull();
    expect(await service.signer()).toBeUndefined();
    expect(secrets.values.size).toBe(0);
  });

  it('fails at an address that is none, without a relay, and with a relay that refuses', async () => {
    const { service, bunker, relay } = await setUp();
    await expect(service.connect('nsec1abc')).rejects.toMatchObject({ code: 'invalid-bunker' });
    relay.change({ refusesEvent: () => 'blocked: no requests here' });
    await expect(service.connect(bunker.address)).rejects.toMatchObject({
      code: 'bunker-unreachable',
      message: expect.stringContaining('blocked: no requests here'),
    });
    await relay.stop();
    await expect(service.connect(bunker.address)).rejects.toMatchObject({
      code: 'bunker-unreachable',
    });
  });

  it('shows where its owner can confirm, if that is a website', async () => {
    const { service, bunker, status, faults } = await setUp();
    const confirmAt = async (url: unknown) => {
      let asked = 0;
      bunker.change({
        answer: () => {
          asked += 1;
          return asked === 1 ? { result: 'auth_url', error: url } : undefined;
        },
      });
      const connecting = service.connect(bunker.address);
      connecting.catch(() => undefined);
      await vi.waitFor(async () => expect(await status()).toHaveProperty('problem'));
      const shown = await status();
      await service.disconnect();
      await expect(connecting).rejects.toMatchObject({ code: 'aborted' });
      return (shown as { problem: object }).problem;
    };
    const url = 'https://signer.example/confirm?x=1';
    expect(await confirmAt(url)).toMatchObject({ code: 'bunker-unconfirmed', url });
    for (const bad of [
      'javascript:alert(1)',
      `https://${'x'.repeat(600)}`,
      { href: url },
      'https://',
    ]) {
      expect(await confirmAt(bad)).not.toHaveProperty('url');
    }
    expect(faults).toEqual([]);
  });

  it('keeps the signer it had when another one does not work', async () => {
    const { service, bunker, status, relay } = await setUp();
    await service.connect(bunker.address);
    const other = await startBunker(relay, { speaker: 'other', answer: () => ({ error: 'no' }) });
    await expect(service.connect(other.address)).rejects.toMatchObject({ code: 'bunker-refused' });
    expect(await status()).toEqual({ pubkey: bunker.pubkey, connectedAt: clock.now });
    expect((await sign(service)).pubkey).toBe(bunker.pubkey);
  });
});

describe('a connected remote signer', () => {
  it('signs in to a relay, also after the background was killed', async () => {
    const { service, bunker, again, status } = await setUp();
    await service.connect(bunker.address);
    const members = await start({ requiresAuth: true });
    const later = again();
    await later.start();
    const signIn = createSignIn({
      signer: later.signer,
      verifier,
      clock: () => clock.now,
      mayIdentify: async () => true,
    });
    const connection = await openConnection(members);
    expect(await signIn(connection, signal)).toBe('signed-in');
    connection.close();
    expect(bunker.requests.map(({ method }) => method)).toEqual([
      'connect',
      'get_public_key',
      'sign_event',
    ]);
    expect(await status()).toMatchObject({ pubkey: bunker.pubkey, lastUsedAt: clock.now });
  });

  it('may be asked by several at once, over one connection', async () => {
    const { service, bunker, relay } = await setUp();
    await service.connect(bunker.address);
    const before = relay.counters.connections;
    const events = await Promise.all(['a', 'b', 'c'].map((challenge) => sign(service, challenge)));
    expect(events.map(({ tags }) => tags[1])).toEqual([
      ['challenge', 'a'],
      ['challenge', 'b'],
      ['challenge', 'c'],
    ]);
    expect(relay.counters.connections).toBe(before + 1);
    await relay.waitFor(() => relay.counters.openSockets === 1);
  });

  it.each<[string, (template: { tags: string[][] }) => object]>([
    ['a note', (template) => ({ ...template, kind: 1 })],
    ['for another relay', (template) => ({ ...template, tags: [['relay', 'wss://x.example/']] })],
    ['with words in it', (template) => ({ ...template, content: 'I agree to the terms' })],
    ['an old one', (template) => ({ ...template, created_at: 1_600_000_000 })],
  ])('is not believed when it signs something else: %s', async (_, spoil) => {
    const { service, bunker, status } = await setUp();
    await service.connect(bunker.address);
    bunker.change({
      sign: (template) => {
        const spoilt = spoil(template) as typeof template;
        return JSON.stringify(finalizeEvent(spoilt, sampleSecret('alice')));
      },
    });
    await expect(sign(service)).rejects.toMatchObject({ code: 'bunker-refused' });
    expect(await status()).toMatchObject({ problem: { code: 'bunker-refused' } });
  });

  it('is not believed when it signs for somebody else, or answers no event', async () => {
    const { service, bunker } = await setUp();
    await service.connect(bunker.address);
    for (const answer of ['{}', 'null', '[1]', 'no JSON', JSON.stringify({ kind: 22242 })]) {
      bunker.change({ sign: () => answer });
      await expect(sign(service), answer).rejects.toMatchObject({ code: 'bunker-refused' });
    }
    bunker.change({
      sign: (template) => JSON.stringify(finalizeEvent(template, sampleSecret('bob'))),
    });
    await expect(sign(service)).rejects.toMatchObject({ code: 'bunker-refused' });
  });

  it('tells what is wrong until it works again, and rests when nobody answers', async () => {
    const { service, again, bunker, status } = await setUp();
    await service.connect(bunker.address);
    bunker.change({ answer: () => undefined });
    const hasty = again({ signTimeoutMs: 1 });
    await expect(sign(hasty)).rejects.toMatchObject({ code: 'bunker-unreachable' });
    expect(await status()).toMatchObject({ problem: { code: 'bunker-unreachable' } });
    expect(await hasty.signer()).toBeUndefined();
    clock.now += 5 * 60_000;
    expect(await hasty.signer()).toBeDefined();
    bunker.change({ answer: () => 'as usual' });
    await sign(again());
    expect(await status()).not.toHaveProperty('problem');
  });

  it('fails at once when its relay goes, and when it is given up', async () => {
    const { service, bunker, relay } = await setUp();
    await service.connect(bunker.address);
    bunker.change({ answer: () => undefined });
    const signer = await service.signer();
    const controller = new AbortController();
    const given = signer?.signAuth('wss://relay.example/', 'c', controller.signal);
    await vi.waitFor(() => expect(bunker.requests).toHaveLength(3));
    controller.abort();
    await expect(given).rejects.toMatchObject({ code: 'aborted' });
    const lost = signer?.signAuth('wss://relay.example/', 'c', signal);
    await vi.waitFor(() => expect(bunker.requests).toHaveLength(4));
    relay.drop();
    await expect(lost).rejects.toMatchObject({
      code: 'bunker-unreachable',
      message: expect.stringContaining('lost'),
    });
  });

  it('is forgotten with the key when it is disconnected', async () => {
    const { service, bunker, status, secrets, again } = await setUp();
    await service.connect(bunker.address);
    await service.disconnect();
    expect(await service.signer()).toBeUndefined();
    expect(await again().signer()).toBeUndefined();
    expect(await status()).toBeNull();
    expect(await secrets.get('bunker')).toBeNull();
  });

  it('leaves nothing on the screen when the background died while it was being connected', async () => {
    const { storage, again, status } = await setUp();
    await storage.set('signer', { problem: { code: 'bunker-unconfirmed', message: 'x' } });
    await again().start();
    expect(await status()).toBeNull();
  });
});
