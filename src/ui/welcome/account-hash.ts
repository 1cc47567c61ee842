/**
 * The account a welcome page is about stands in its address (`#account=<pubkey>`), so that a reload,
 * or a link from the popup, goes on where the user was.
 */
export function readAccountHash(hash: string): string | undefined {
  const pubkey = new URLSearchParams(hash.replace(/^#/, '')).get('account') ?? '';
  return /^[0-9a-f]{64}$/.test(pubkey) ? pubkey : undefined;
}

export function accountHash(pubkey: string): string {
  return `#account=${pubkey}`;
}
