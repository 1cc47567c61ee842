import { decode } from 'nostr-tools/nip19';
import type { EventPointer } from '../../../messages/event-query';

/** What a reference (NIP-19) names. */
export type Referred =
  | { readonly type: 'person'; readonly pubkey: string }
  | { readonly type: 'event'; readonly pointer: EventPointer };

const prefixes = /^(?:npub|nprofile|note|nevent|naddr)1/;

/** Reads npub, nprofile, note, nevent or naddr; `undefined` for what is none, or has a typing error. */
export function decodeReference(bech32: string): Referred | undefined {
  const code = bech32
    .trim()
    .replace(/^nostr:/i, '')
    .toLowerCase();
  // A secret key is not even looked at.
  if (!prefixes.test(code)) return undefined;
  try {
    const decoded = decode(code);
    switch (decoded.type) {
      case 'npub':
        return { type: 'person', pubkey: decoded.data };
      case 'nprofile':
        return { type: 'person', pubkey: decoded.data.pubkey };
      case 'note':
        return { type: 'event', pointer: { id: decoded.data } };
      case 'nevent':
        return { type: 'event', pointer: { id: decoded.data.id } };
      case 'naddr': {
        const { kind, pubkey, identifier } = decoded.data;
        return { type: 'event', pointer: { kind, pubkey, identifier } };
      }
      default:
        return undefined;
    }
  } catch {
    // What is no code names nothing; whoever shows it says so.
    return undefined;
  }
}
