import { verifyEvent } from 'nostr-tools/pure';
import { initNostrWasm, type Nostr } from 'nostr-wasm';
import type { NostrEvent, VerifiedEvent } from './event';
import type { Verifier } from './verifier';

/** How libsecp256k1 is started; replaceable so that a refusing browser can be tested. */
export type StartWasm = () => Promise<Nostr>;

/**
 * UTF-16 units up to which an event is hashed in WebAssembly. nostr-wasm has a fixed heap of 1 MiB
 * and reports a larger event as forged; three UTF-8 bytes a unit stay well inside it.
 */
const wasmLength = 200_000;

/**
 * A verifier on libsecp256k1 in WebAssembly, or on nostr-tools where WebAssembly cannot start (a
 * content security policy, a locked-down browser). The verdicts are the same, only slower.
 */
export async function createVerifier(startWasm: StartWasm = initNostrWasm): Promise<Verifier> {
  try {
    return wasmVerifier(await startWasm());
  } catch (refusal) {
    // A browser that refuses wasm is a fact to work with, not a fault: told through `method`.
    return jsVerifier(refusal);
  }
}

function wasmVerifier(wasm: Nostr): Verifier {
  return {
    method: 'wasm',
    verify: (event) =>
      attest(event, lengthOf(event) > wasmLength ? verifyInJs(event) : verifyInWasm(wasm, event)),
  };
}

function jsVerifier(refusal: unknown): Verifier {
  return {
    method: 'js',
    reason: refusal instanceof Error ? refusal.message : String(refusal),
    verify: (event) => attest(event, verifyInJs(event)),
  };
}

function attest(event: NostrEvent, genuine: boolean): VerifiedEvent | undefined {
  return genuine ? (event as VerifiedEvent) : undefined;
}

function verifyInWasm(wasm: Nostr, event: NostrEvent): boolean {
  try {
    wasm.verifyEvent(copyOf(event));
    return true;
  } catch {
    // nostr-wasm says "forged" by throwing; there is no other way to hear it.
    return false;
  }
}

function verifyInJs(event: NostrEvent): boolean {
  return verifyEvent(copyOf(event));
}

/** A copy, because nostr-tools believes a verdict that it finds cached on the object itself. */
function copyOf({ id, pubkey, created_at, kind, tags, content, sig }: NostrEvent) {
  return { id, pubkey, created_at, kind, content, sig, tags: tags as string[][] };
}

function lengthOf(event: NostrEvent): number {
  let length = event.content.length;
  for (const tag of event.tags) for (const item of tag) length += item.length + 3;
  return length;
}
