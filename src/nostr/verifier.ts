import type { NostrEvent, VerifiedEvent } from './event';

/** Checks that an event's id is the hash of its content and its signature is its author's (NIP-01, BIP-340). */
export interface Verifier {
  /** Which code does it: libsecp256k1 compiled to WebAssembly, or JavaScript where that is refused. */
  readonly method: 'wasm' | 'js';
  /** Why WebAssembly could not be used, when it could not. */
  readonly reason?: string;
  /** The same event, now known to be genuine, or `undefined` for a forged one. Never throws. */
  verify(event: NostrEvent): VerifiedEvent | undefined;
}
