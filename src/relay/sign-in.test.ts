import { firstValueFrom } from 'rxjs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { playedConnection } from '../../test/support/played-connection';
import { openConnection } from '../../test/support/relay/open-connection';
import { useRelays } from '../../test/support/relay/use-relays';
import {
  createSigner,
  type EventTemplate,
  forge,
  sampleSecret,
} from '../../test/support/sample-events';
import { LarderError } from '../messages/larder-error';
import { authTemplate } from '../nostr/auth-event';
import { createVerifier } from '../nostr/create-verifier';
import type { NostrEvent } from '../nostr/event';
import { type AuthSigner, createSignIn, type SignInDeps } from './sign-in';

const start = useRelays();
const { signal } = new AbortController();
const now = 1_700_000_000;
const verifying = createVerifier();
let sign: (name: string, template: EventTemplate) => NostrEvent;
let pubkey = '';

beforeAll(async () => {
  const signer = await createSigner();
  sign = (name, template) => signer.sign(sampleSecret(name), template);
  pubkey = signer.publicKey(sampleSecret('alice'));
});

/** Alice's signer; `spoil` is what it does instead of what it should. */
function createAlice(spoil: (template: EventTemplate) => unknown = (t) => sign('alice', t)) {
  const asked: string[] = [];
  const signer: AuthSigner = {
    pubkey,
    async signAuth(relayUrl, challenge) {
      asked.push(`${relayUrl} ${challenge}`);
      return spoil(authTemplate({ relayUrl, challenge }, now)) as NostrEvent;
    },
  };
  return { signer, asked };
}

function signInWith(signer: AuthSigner | undefined, deps: Partial<SignInDeps> = {}) {
  return createSignIn({
    signer: async () => signer,
    verifier: () => verifying,
    clock: () => now * 1000,
    mayIdentify: async () => true,
    ...deps,
  });
}

describe('signing in to a relay', () => {
  it('opens a relay that answers nobody else', async () => {
    const relay = await start({ requiresAuth: true });
    const connection = await openConnection(relay);
    const { signer, asked } = createAlice();
    expect(await signInWith(signer)(connection, signal)).toBe('signed-in');
    expect(asked).toEqual([`${relay.url} ${connection.challenge}`]);
    expect(connection.unanswered.size).toBe(0);
    const answer = firstValueFrom(connection.messages$);
    connection.send(['REQ', 'a', {}]);
    expect(await answer).toEqual({ type: 'EOSE', subscription: 'a' });
    connection.close();
  });

  it('leaves a relay alone when nobody can sign', async () => {
    const relay = await start({ requiresAuth: true });
    const connection = await openConnection(relay);
    expect(await signInWith(undefined)(connection, signal)).toBe('no-signer');
    connection.close();
    await relay.waitFor(() => relay.counters.openSockets === 0);
    expect(relay.log).toEqual([]);
  });

  it('tells nobody who the user is whom the user did not choose', async () => {
    const { connection, relay, sent } = playedConnection();
    relay.next({ type: 'AUTH', challenge: 'c' });
    const { signer, asked } = createAlice();
    const signIn = signInWith(signer, { mayIdentify: async (url) => url !== connection.url });
    expect(await signIn(connection, signal)).toBe('no-signer');
    expect([...asked, ...sent]).toEqual([]);
  });

  it.each([
    ['a note', (t: EventTemplate) => sign('alice', { ...t, kind: 1 })],
    ['words', (t: EventTemplate) => sign('alice', { ...t, content: 'I owe you all' })],
    ['in another name', (t: EventTemplate) => sign('bob', t)],
    ['a forgery', (t: EventTemplate) => forge(sign('alice', t))],
    ['for another relay', (t: EventTemplate) => sign('alice', { ...t, tags: t.tags.slice(1) })],
    ['for another day', (t: EventTemplate) => sign('alice', { ...t, created_at: now - 86_400 })],
    ['no event', () => ({ id: 'x' })],
    ['nothing', () => undefined],
  ])('sends nothing on when the signer signs %s', async (_, spoil) => {
    const { connection, relay, sent } = playedConnection();
    relay.next({ type: 'AUTH', challenge: 'c' });
    const { signer } = createAlice(spoil);
    expect(await signInWith(signer)(connection, signal)).toBe('refused');
    expect(sent).toEqual([]);
  });

  it('takes a signer that fails for a refusal', async () => {
    const { connection, relay } = playedConnection();
    relay.next({ type: 'AUTH', challenge: 'c' });
    const { signer } = createAlice(() => {
      throw new LarderError('relay-timeout', 'The bunker did not answer.');
    });
    expect(await signInWith(signer)(connection, signal)).toBe('refused');
  });
});

describe('signing in to a relay played by the test', () => {
  /** Starts to sign in and waits until the answer to the challenge is sent. */
  async function begin(deps: Partial<SignInDeps> = {}) {
    const played = playedConnection();
    const { signer, asked } = createAlice();
    const signIn = signInWith(signer, deps);
    const controller = new AbortController();
    const sentOne = new Promise<NostrEvent>((resolve) => {
      const { send } = played.connection;
      played.connection.send = (message) => {
        send(message);
        if (message[0] === 'AUTH') resolve(message[1]);
      };
    });
    const result = signIn(played.connection, controller.signal);
    result.catch(() => undefined);
    return { ...played, signIn, asked, controller, result, sentOne };
  }

  it.each([
    'restricted: you are not a member',
    'error: failed to authenticate',
    'error: relay needs serviceUrl to be configured before AUTH can work',
    '',
  ])('is refused when the relay says “%s”', async (reason) => {
    const { relay, result, sentOne } = await begin();
    relay.next({ type: 'AUTH', challenge: 'c' });
    const { id } = await sentOne;
    relay.next({ type: 'OK', id: 'f'.repeat(64), accepted: true, reason: '' });
    relay.next({ type: 'OK', id, accepted: false, reason });
    expect(await result).toBe('refused');
  });

  it('waits shortly for a challenge, and is refused when none comes', async () => {
    const { result, sent } = await begin({ challengeTimeoutMs: 1 });
    expect(await result).toBe('refused');
    expect(sent).toEqual([]);
  });

  it('is refused by silence', async () => {
    const { relay, result } = await begin({ answerTimeoutMs: 1 });
    relay.next({ type: 'AUTH', challenge: 'c' });
    expect(await result).toBe('refused');
  });

  it('answers a challenge once, whoever asks how often', async () => {
    const { connection, relay, result, sentOne, signIn, asked, sent } = await begin();
    relay.next({ type: 'AUTH', challenge: 'c' });
    const { id } = await sentOne;
    const again = signIn(connection, signal);
    relay.next({ type: 'OK', id, accepted: false, reason: 'restricted: no' });
    expect([await result, await again, await signIn(connection, signal)]).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
    expect(asked).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it('is not led on by a relay that has always another challenge', async () => {
    const { connection, relay, sentOne, signIn, asked } = await begin({ answerTimeoutMs: 1 });
    relay.next({ type: 'AUTH', challenge: 'c0' });
    await sentOne;
    for (let i = 1; i < 10; i++) {
      relay.next({ type: 'AUTH', challenge: `c${i}` });
      await signIn(connection, signal);
    }
    expect(asked).toHaveLength(3);
  });

  it('ends with the connection and with the signal, and may be tried again then', async () => {
    const lost = await begin();
    lost.relay.next({ type: 'AUTH', challenge: 'c' });
    await lost.sentOne;
    lost.relay.error(new LarderError('relay-closed', 'gone'));
    await expect(lost.result).rejects.toMatchObject({ code: 'relay-closed' });

    const waiting = await begin();
    waiting.controller.abort();
    await expect(waiting.result).rejects.toMatchObject({ code: 'aborted' });

    const closed = await begin();
    closed.connection.close();
    await expect(closed.result).rejects.toMatchObject({ code: 'aborted' });

    const given = await begin();
    given.relay.next({ type: 'AUTH', challenge: 'c' });
    await given.sentOne;
    given.controller.abort();
    await expect(given.result).rejects.toMatchObject({ code: 'aborted' });
    const again = given.signIn(given.connection, signal);
    await vi.waitFor(() => expect(given.sent).toHaveLength(2));
    given.relay.next({ type: 'OK', id: (await given.sentOne).id, accepted: true, reason: '' });
    expect(await again).toBe('signed-in');
  });
});
