import { encodeNpub } from './encode-npub';

/** A public key (hex) as its npub with the middle left out: enough to tell two keys apart. */
export function shortNpub(pubkey: string): string {
  const npub = encodeNpub(pubkey);
  return `${npub.slice(0, 10)}…${npub.slice(-6)}`;
}
