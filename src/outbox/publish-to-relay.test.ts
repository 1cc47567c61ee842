import { finalizeEvent, generateSecretKey, getPublicKey } from 'nostr-tools/pure';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { TestRelay } from '../../test/support/relay/test-relay';
import { useRelays } from '../../test/support/relay/use-relays';
import { defaultSyncSettings } from '../messages/default-settings';
import { newRelayRecord } from '../messages/new-relay-record';
import { createVerifier } from '../nostr/create-verifier';
import type { NostrEvent } from '../nostr/event';
import { createConnectRelay } from '../relay/connect-relay';
import { publishEvents } from '../relay/publish-events';
import type { RelaySocketConstructor } from '../relay/relay-socket';
import { type AuthSigner, createSignIn } from '../relay/sign-in';
import { publishToRelay } from './publish-to-relay';

const start = useRelays();
const key = generateSecretKey();
const signer: AuthSigner = {
  pubkey: getPublicKey(key),
  async signAuth(relay, challenge) {
    const tags = [
      ['relay', relay],
      ['challenge', challenge],
    ];
    return sign({ kind: 22242, tags });
  },
};

function sign(fields: { kind?: number; tags?: string[][]; content?: string }): NostrEvent {
  const created_at = Math.floor(Date.now() / 1000);
  return finalizeEvent({ kind: 1, tags: [], content: '', created_at, ...fields }, key);
}

async function publish(relay: TestRelay, events: readonly NostrEvent[], known = true) {
  const verdicts: string[] = [];
  const deps = {
    // `ws` has a browser's interface, but for the types of its events.
    connect: createConnectRelay({ WebSocket: WebSocket as unknown as RelaySocketConstructor }),
    publishEvents,
    signIn: createSignIn({
      signer: async () => (known ? signer : undefined),
      verifier: createVerifier,
      clock: () => Date.now(),
      mayIdentify: async () => true,
    }),
    settings: async () => defaultSyncSettings,
  };
  const record = newRelayRecord({ url: relay.url });
  const { signal } = new AbortController();
  for await (const { id, kind } of publishToRelay(record, events, deps, signal)) {
    verdicts.push(`${events.findIndex((it) => it.id === id)} ${kind}`);
  }
  await relay.waitFor(() => relay.counters.openSockets === 0);
  return verdicts;
}

describe('publishing to a relay', () => {
  it('brings the events over one connection, and ends it', async () => {
    const relay = await start();
    const events = [sign({ content: 'a' }), sign({ content: 'b' })];
    expect(await publish(relay, events)).toEqual(['0 accepted', '1 accepted']);
    expect(relay.events()).toHaveLength(2);
    expect(relay.counters.connections).toBe(1);
  });

  it('signs in to a relay that asks who writes, and sends once more', async () => {
    const relay = await start({ requiresAuth: true });
    expect(await publish(relay, [sign({})])).toEqual(['0 accepted']);
    expect(relay.events()).toHaveLength(1);
  });

  it('tells when there is nobody to sign in', async () => {
    const relay = await start({ requiresAuth: true });
    expect(await publish(relay, [sign({})], false)).toEqual(['0 auth-required']);
    expect(relay.events()).toEqual([]);
  });
});
