import { AbstractRelay } from 'nostr-tools/abstract-relay';
import { decrypt, encrypt, getConversationKey } from 'nostr-tools/nip44';
import { type EventTemplate, finalizeEvent, getPublicKey } from 'nostr-tools/pure';
import { WebSocket } from 'ws';
import { sampleSecret } from '../sample-events';

export interface BunkerRequest {
  readonly id: string;
  readonly method: string;
  readonly params: readonly string[];
}

export interface BunkerBehaviour {
  /** Whose key it speaks with: a name of the samples. */
  readonly speaker: string;
  /** The key it signs with. */
  readonly secretKey: Uint8Array;
  /** What must be shown once to be let in. */
  readonly secret: string;
  /** Signs something else than it was asked to; returns the text of the answer. */
  readonly sign: (template: EventTemplate) => string;
  /** Answers itself: with fields of an answer, with a text that is none, or not at all. */
  readonly answer: (request: BunkerRequest) => object | string | undefined | 'as usual';
}

export interface TestBunker {
  /** `bunker://…` */
  readonly address: string;
  /** Whom it signs for. */
  readonly pubkey: string;
  /** What it was asked, in order. */
  readonly requests: readonly BunkerRequest[];
  change(behaviour: Partial<BunkerBehaviour>): void;
  stop(): void;
}

const requestKind = 24133;

/** Starts a remote signer that listens at this relay. */
export async function startTestBunker(
  relayUrl: string,
  wanted: Partial<BunkerBehaviour> = {},
): Promise<TestBunker> {
  let behaviour: BunkerBehaviour = {
    speaker: 'bunker',
    secretKey: sampleSecret('alice'),
    secret: 'open sesame',
    sign: (template) => JSON.stringify(finalizeEvent(template, behaviour.secretKey)),
    answer: () => 'as usual',
    ...wanted,
  };
  const speaker = sampleSecret(behaviour.speaker);
  const pubkey = getPublicKey(behaviour.secretKey);
  /** By client, what it may have signed. */
  const allowed = new Map<string, readonly string[]>();
  const requests: BunkerRequest[] = [];

  function serve(client: string, { method, params }: BunkerRequest): object {
    if (method === 'connect') {
      const [, secret = '', permissions = ''] = params;
      if (secret !== behaviour.secret) return { error: 'wrong secret' };
      allowed.set(client, permissions.split(','));
      return { result: 'ack' };
    }
    const permissions = allowed.get(client);
    if (permissions === undefined) return { error: 'who are you' };
    if (method === 'get_public_key') return { result: pubkey };
    if (method !== 'sign_event') return { error: 'unknown method' };
    const template = JSON.parse(params[0] ?? '') as EventTemplate;
    if (!permissions.includes(`sign_event:${template.kind}`)) return { error: 'not permitted' };
    return { result: behaviour.sign(template) };
  }

  const relay = new AbstractRelay(relayUrl, {
    verifyEvent: () => true,
    websocketImplementation: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  await relay.connect();
  await new Promise<void>((listening) => {
    relay.subscribe([{ kinds: [requestKind], '#p': [getPublicKey(speaker)] }], {
      oneose: listening,
      onevent(event) {
        const key = getConversationKey(speaker, event.pubkey);
        const request = JSON.parse(decrypt(event.content, key)) as BunkerRequest;
        requests.push(request);
        const own = behaviour.answer(request);
        if (own === undefined) return;
        const answer = own === 'as usual' ? serve(event.pubkey, request) : own;
        const text =
          typeof answer === 'string' ? answer : JSON.stringify({ id: request.id, ...answer });
        const template = {
          kind: requestKind,
          created_at: Math.floor(Date.now() / 1000),
          tags: [['p', event.pubkey]],
          content: encrypt(text, key),
        };
        // A test may be over before the relay has said OK.
        relay.publish(finalizeEvent(template, speaker)).catch(() => undefined);
      },
    });
  });

  const query = new URLSearchParams({ relay: relayUrl, secret: behaviour.secret });
  return {
    address: `bunker://${getPublicKey(speaker)}?${query}`,
    pubkey,
    requests,
    change(changed) {
      behaviour = { ...behaviour, ...changed };
    },
    stop: () => relay.close(),
  };
}
