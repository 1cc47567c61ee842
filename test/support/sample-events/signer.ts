import { initNostrWasm } from 'nostr-wasm';
import type { NostrEvent } from '../../../src/nostr/event';

/** An event before it has an author, an id and a signature. */
export type EventTemplate = Pick<NostrEvent, 'kind' | 'created_at' | 'tags' | 'content'>;

export interface Signer {
  publicKey(secretKey: Uint8Array): string;
  sign(secretKey: Uint8Array, template: EventTemplate): NostrEvent;
}

/** BIP-340 allows fixed auxiliary randomness; with it the same event has the same signature, too. */
const auxiliary = new Uint8Array(32);

/** libsecp256k1 in WebAssembly: signs some six times as fast as the JavaScript libraries. */
export async function createSigner(): Promise<Signer> {
  const wasm = await initNostrWasm();
  return {
    publicKey: (secretKey) => Buffer.from(wasm.getPublicKey(secretKey)).toString('hex'),
    sign(secretKey, { kind, created_at, tags, content }) {
      const event = { id: '', pubkey: '', created_at, kind, tags: copy(tags), content, sig: '' };
      wasm.finalizeEvent(event, secretKey, auxiliary);
      return event;
    },
  };
}

function copy(tags: EventTemplate['tags']): string[][] {
  return tags.map((tag) => [...tag]);
}
