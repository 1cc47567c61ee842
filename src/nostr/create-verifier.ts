import { verifyEvent } from 'nostr-tools/pure';
import { type Nostr, initNostrWasm } from 'nostr-wasm';
import type { NostrEvent, VerifiedEvent } from './event';
import type { Verifier } from './verifier';

/** How libsecp256k1 is started; replaceable so that a refusing browser can be tested. */
export type StartWasm = () => Promise<Nostr>;

/**
 * A verifier on libsecp256k1 in WebAssembly, or on nostr-tools where WebAssembly cannot start (a
 * content security policy, a locked-down browser). Same verdicts, about five times slower.
 */
export async function createVerifier(startWasm: StartWasm = initNostrWasm): Promise<Verifier> {
  let wasm: Nostr;
  try {
    wasm = await startWasm();
  } catch (cause) {
    // Refused wasm is a fact about this browser, not a fault: it is told through `method`.
    return createJsVerifier(cause);
  }
  return { method: 'wasm', verify: (event) => attest(event, (it) => verifyInWasm(wasm, it)) };
}

function createJsVerifier(reason: unknown): Verifier {
  return {
    method: 'js',
    reason: reason instanceof Error ? reason.message : String(reason),
    verify: (event) => attest(event, verifyInJs),
  };
}

function attest(event: NostrEvent, isGenuine: (event: NostrEvent) => boolean) {
  return isGenuine(event) ? (event as VerifiedEvent) : undefined;
}

function verifyInWasm(wasm: Nostr, event: NostrEvent): boolean {
  try {
    wasm.verifyEvent(mutable(event));
    return true;
  } catch {
    // nostr-wasm tells "forged" by throwing; there is no other way to hear it.
    return false;
  }
}

/**
 * A copy is verified: nostr-tools believes a verdict it finds cached on the object under a symbol.
 */
function verifyInJs(event: NostrEvent): boolean {
  return verifyEvent(mutable(event));
}

function mutable(event: NostrEvent) {
  const { id, pubkey, created_at, kind, content, sig } = event;
  return { id, pubkey, created_at, kind, content, sig, tags: event.tags as string[][] };
}
