import { decode } from 'nostr-tools/nip19';

/** The public key a user typed as npub or hex; `undefined` when it is neither. */
export function readUser(text: string): string | undefined {
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  try {
    const decoded = decode(text.trim());
    return decoded.type === 'npub' ? decoded.data : undefined;
  } catch {
    // Not an npub: the page says so.
    return undefined;
  }
}
