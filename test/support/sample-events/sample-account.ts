import { createHash } from 'node:crypto';
import { schnorr } from '@noble/curves/secp256k1.js';
import { npubEncode, nsecEncode } from 'nostr-tools/nip19';

/** A key pair of the samples. Its secret is public knowledge: never use one outside tests. */
export interface SampleIdentity {
  readonly secretKey: Uint8Array;
  readonly pubkey: string;
}

/** The secret key that belongs to a name, always the same. */
export function sampleSecret(name: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(`larder sample: ${name}`).digest());
}

/** The user whose events the tests and the demo sync: the same in every sample, whatever its seed. */
export const sampleAccount: SampleIdentity & { readonly npub: string; readonly nsec: string } =
  createAccount();

function createAccount(): typeof sampleAccount {
  const secretKey = sampleSecret('account');
  const pubkey = Buffer.from(schnorr.getPublicKey(secretKey)).toString('hex');
  return { secretKey, pubkey, npub: npubEncode(pubkey), nsec: nsecEncode(secretKey) };
}
